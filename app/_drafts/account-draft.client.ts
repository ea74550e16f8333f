import type { DraftState, KeptDraft } from '#server/contract/drafts.ts'
import { type Draft, isWritten } from './draft.client.ts'

/**
 * The account's draft as this device knows it: its owner, the version read last, and whether it has this device's text.
 */
export type Known = { handle: string; version: number; isKept: boolean }

/** `begunFrom` concerns this device alone. */
export function forAccount({ begunFrom: _, ...draft }: Draft): KeptDraft {
  return draft
}

/** Drops a relation that our form could not have sent. */
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
 * What to do with a device's draft and its account's: `take` the account's, `send` the device's (the other is then
 * offered back), or `rest` until something is typed. It never replaces text that the account does not have.
 */
export function meet({ handle, here, known, there }: Meeting): 'take' | 'send' | 'rest' {
  const own = known?.handle === handle ? known : null
  const isAnothers = known !== null && own === null
  if (here === null) return there !== null && isWritten(fromAccount(there.draft, '')) ? 'take' : 'rest'
  // The words are equal. A key under which they were sent elsewhere is taken over: without it they are published twice.
  if (there !== null && saysTheSame(forAccount(here), there.draft))
    return here.key === undefined && there.draft.key !== undefined ? 'take' : 'rest'
  if (isAnothers) return 'rest'
  // Published or discarded elsewhere: do not put it back unasked.
  if (there === null) return own?.isKept ? 'rest' : 'send'
  return own?.isKept && own.version !== there.version ? 'take' : 'send'
}

export function saysTheSame({ key: _, ...one }: KeptDraft, { key: __, ...other }: KeptDraft): boolean {
  return isSameDraft(one, other)
}

/** Postgres returns an object's keys in an order of its own. */
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
