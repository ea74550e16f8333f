import type { DraftState, KeptDraft } from '#server/contract/drafts.ts'
import { type Draft, isWritten } from './draft.client.ts'

/** What this device knows of the account's draft: whose, the version it read last, and whether its own text is in it. */
export type Known = { handle: string; version: number; isKept: boolean }

/** A draft as the account keeps it; what the address once asked for concerns this device alone. */
export function forAccount({ begunFrom: _, ...draft }: Draft): KeptDraft {
  return draft
}

/** A draft that comes from the account. What no form of ours could have sent is left out. */
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
  /** What was written here, if anything was. */
  here: Draft | null
  known: Known | null
  there: DraftState | null
}

/**
 * What to do when a device with a draft meets its account's: `take` the account's, `send` one's own (the other is then
 * offered back), or let both `rest` until something is typed. What was typed here and is not in the account never gives
 * way; a text that the account had and has gone on from does.
 */
export function meet({ handle, here, known, there }: Meeting): 'take' | 'send' | 'rest' {
  const own = known?.handle === handle ? known : null
  const isAnothers = known !== null && own === null
  if (here === null) return there !== null && isWritten(fromAccount(there.draft, '')) ? 'take' : 'rest'
  // The same words; but what they were tried to be published under elsewhere must not be lost here.
  if (there !== null && saysTheSame(forAccount(here), there.draft))
    return here.key === undefined && there.draft.key !== undefined ? 'take' : 'rest'
  if (isAnothers) return 'rest'
  // Published or thrown away elsewhere: it is not put back there unasked.
  if (there === null) return own?.isKept ? 'rest' : 'send'
  return own?.isKept && own.version !== there.version ? 'take' : 'send'
}

/** Whether two drafts have the same words, whatever either was tried to be published under. */
export function saysTheSame({ key: _, ...one }: KeptDraft, { key: __, ...other }: KeptDraft): boolean {
  return isSameDraft(one, other)
}

/** Postgres gives back an object's keys in an order of its own. */
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
