import type { DraftState, KeptDraft } from '#server/contract/drafts.ts'
import { type Draft, isWritten } from './draft.client.ts'

/** `version` is the one read last; `isKept`: the account has this device's text. */
export type Known = { handle: string; version: number; isKept: boolean }

/** `begunFrom` stays on this device. */
export function forAccount({ begunFrom: _, ...draft }: Draft): KeptDraft {
  return draft
}

/** Drops relations that our form can't send. */
export function fromAccount({ relation, ...draft }: KeptDraft, begunFrom: string): Draft {
  const isKnown = relation?.kind === 'builds-on' || relation?.kind === 'answers'
  return {
    ...draft,
    relation: isKnown ? { kind: relation.kind as 'builds-on' | 'answers', theory: relation.theory } : null,
    begunFrom,
  }
}

type Meeting = {
  handle: string
  here: Draft | null
  known: Known | null
  there: DraftState | null
}

/**
 * `take` the account's, `send` the device's (the other is offered back), or `rest` until something is typed. Never
 * replaces text that the account lacks.
 */
export function meet({ handle, here, known, there }: Meeting): 'take' | 'send' | 'rest' {
  const own = known?.handle === handle ? known : null
  const isAnothers = known !== null && own === null
  if (here === null) return there !== null && isWritten(fromAccount(there.draft, '')) ? 'take' : 'rest'
  // Equal words: take over a key under which they were sent, else they are published twice.
  if (there !== null && saysTheSame(forAccount(here), there.draft))
    return here.key === undefined && there.draft.key !== undefined ? 'take' : 'rest'
  if (isAnothers) return 'rest'
  // Do not restore what was published or discarded elsewhere.
  if (there === null) return own?.isKept ? 'rest' : 'send'
  return own?.isKept && own.version !== there.version ? 'take' : 'send'
}

export function saysTheSame({ key: _, ...one }: KeptDraft, { key: __, ...other }: KeptDraft): boolean {
  return isSameDraft(one, other)
}

/** Postgres reorders an object's keys. */
export function isSameDraft(one: KeptDraft, other: KeptDraft): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, each]) => [key, sorted(each)])
}
