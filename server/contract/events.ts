import { z } from 'zod'
import { theoryId, version } from './identifiers.ts'
import { removal } from './removals.ts'
import { role } from './roles.ts'
import { progress } from './spoilers.ts'

const nothing = z.object({})
const level = z.object({ episode: progress })

/**
 * Everything that can happen, and what each event carries: numbers, words of a list and moments, never a text or a name.
 * `prisma/functions` writes them; `server/events` has a file for each handler.
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
  /** `told`: whoever voted for an earlier text is to be told. */
  edited: { about: 'theory', payload: z.object({ version, told: z.boolean() }) },
  withdrawn: { about: 'theory', payload: nothing },
  hidden: { about: 'theory', payload: nothing },
  merged: { about: 'theory', payload: nothing },
  /** Back on stage; `was` is what kept it off. */
  shown: { about: 'theory', payload: z.object({ was: removal }) },
  flagged: { about: 'theory', payload: level },
  unflagged: { about: 'theory', payload: nothing },
  'flags-answered': { about: 'theory', payload: z.object({ keep: z.enum(['own', 'raised']) }) },
  /** Flags, or an answer to them, moved the episode from which it may be read. */
  raised: { about: 'theory', payload: level },
  lowered: { about: 'theory', payload: level },
  /** Votes came onto the boards; null stands for more theories than one event names. */
  ranked: { about: 'boards', payload: z.object({ theories: z.array(theoryId).nullable() }) },
  recounted: { about: 'boards', payload: nothing },
} as const

export type EventKind = keyof typeof EVENTS

type About = { account: { account: string }; theory: { theory: string }; boards: unknown }

/** `actor` is the account that did it; null where the machine or a step behind did. */
export type EventOf<Kind extends EventKind> = {
  [K in Kind]: { id: string; at: Date; kind: K; actor: string | null } & About[(typeof EVENTS)[K]['about']] & {
      payload: z.output<(typeof EVENTS)[K]['payload']>
    }
}[Kind]

export type AnyEvent = EventOf<EventKind>
