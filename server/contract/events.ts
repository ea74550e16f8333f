import { z } from 'zod'
import { progress, theoryId, version } from './identifiers.ts'
import { removal } from './removals.ts'
import { role } from './roles.ts'

const nothing = z.object({})
const level = z.object({ episode: progress })

/**
 * Payloads hold numbers, words of a list and moments, never a text or a name. `prisma/functions` writes events;
 * `server/events` handles them.
 */
export const EVENTS = {
  joined: { about: 'account', payload: nothing },
  renamed: { about: 'account', payload: nothing },
  left: { about: 'account', payload: nothing },
  'role-given': { about: 'account', payload: z.object({ role }) },
  /** Null is no end. */
  suspended: { about: 'account', payload: z.object({ until: z.iso.datetime().nullable() }) },
  unsuspended: { about: 'account', payload: nothing },
  'password-changed': { about: 'account', payload: nothing },
  /** By a code, with a new password. */
  recovered: { about: 'account', payload: nothing },
  /** It builds on or answers another theory. */
  published: { about: 'theory', payload: z.object({ related: z.boolean() }) },
  /** `told`: voters for earlier texts are told. */
  edited: { about: 'theory', payload: z.object({ version, told: z.boolean() }) },
  withdrawn: { about: 'theory', payload: nothing },
  hidden: { about: 'theory', payload: nothing },
  merged: { about: 'theory', payload: nothing },
  shown: { about: 'theory', payload: z.object({ was: removal }) },
  flagged: { about: 'theory', payload: level },
  unflagged: { about: 'theory', payload: nothing },
  'flags-answered': { about: 'theory', payload: z.object({ keep: z.enum(['own', 'raised']) }) },
  /** Flags or an answer moved the episode. */
  raised: { about: 'theory', payload: level },
  lowered: { about: 'theory', payload: level },
  /** Null is more theories than one event names. */
  ranked: { about: 'boards', payload: z.object({ theories: z.array(theoryId).nullable() }) },
  /** Today's question, and yesterday's is closed. */
  asked: { about: 'boards', payload: nothing },
  /** Of the week that is over. */
  'week-closed': { about: 'boards', payload: z.object({ monday: z.iso.date() }) },
  /** What these accounts have not read. Null is more than one event names. */
  told: { about: 'notices', payload: z.object({ accounts: z.array(theoryId).nullable() }) },
  recounted: { about: 'boards', payload: nothing },
} as const

export type EventKind = keyof typeof EVENTS

type About = { account: { account: string }; theory: { theory: string }; boards: unknown; notices: unknown }

/** `actor` is an account; null where the machine did it. */
export type EventOf<Kind extends EventKind> = {
  [K in Kind]: { id: string; at: Date; kind: K; actor: string | null } & About[(typeof EVENTS)[K]['about']] & {
      payload: z.output<(typeof EVENTS)[K]['payload']>
    }
}[Kind]

export type AnyEvent = EventOf<EventKind>
