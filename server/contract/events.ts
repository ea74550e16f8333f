import { z } from 'zod'
import { theoryId, version } from './identifiers.ts'
import { removal } from './removals.ts'
import { role } from './roles.ts'
import { progress } from './spoilers.ts'

const nothing = z.object({})
const level = z.object({ episode: progress })

/**
 * Everything that can happen, with what it is about and what it carries: numbers, words of a list and moments, never a text or
 * a name. Functions and triggers in prisma/functions write it; server/events has a file for each reader.
 */
export const EVENTS = {
  joined: { about: 'account', payload: nothing },
  renamed: { about: 'account', payload: nothing },
  left: { about: 'account', payload: nothing },
  'role-given': { about: 'account', payload: z.object({ role }) },
  /** Without `until` it has no end. */
  suspended: { about: 'account', payload: z.object({ until: z.iso.datetime().nullable() }) },
  unsuspended: { about: 'account', payload: nothing },
  /** `related`: it builds on another theory, or answers one. */
  published: { about: 'theory', payload: z.object({ related: z.boolean() }) },
  /** `told`: who voted for an earlier text is to be told. */
  edited: { about: 'theory', payload: z.object({ version, told: z.boolean() }) },
  withdrawn: { about: 'theory', payload: nothing },
  hidden: { about: 'theory', payload: nothing },
  merged: { about: 'theory', payload: nothing },
  /** Back on stage; `was`: what kept it off last. */
  shown: { about: 'theory', payload: z.object({ was: removal }) },
  flagged: { about: 'theory', payload: level },
  unflagged: { about: 'theory', payload: nothing },
  'flags-answered': { about: 'theory', payload: z.object({ keep: z.enum(['own', 'raised']) }) },
  /** Flags, or an answer to them, have moved the episode from which it may be read. */
  raised: { about: 'theory', payload: level },
  lowered: { about: 'theory', payload: level },
  /** Votes have come onto the boards: of these theories, or (null) of more than one event names. */
  ranked: { about: 'boards', payload: z.object({ theories: z.array(theoryId).nullable() }) },
  /** Every counter was made what the votes say. */
  recounted: { about: 'boards', payload: nothing },
} as const

export type EventKind = keyof typeof EVENTS

type About = { account: { account: string }; theory: { theory: string }; boards: unknown }

/** One thing that happened; `actor` is the account that did it, null where it was done at the machine or by a step behind. */
export type EventOf<Kind extends EventKind> = {
  [K in Kind]: { id: string; at: Date; kind: K; actor: string | null } & About[(typeof EVENTS)[K]['about']] & {
      payload: z.output<(typeof EVENTS)[K]['payload']>
    }
}[Kind]

export type HouseEvent = EventOf<EventKind>
