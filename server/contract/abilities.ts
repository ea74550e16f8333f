import type { Suspended } from './accounts.ts'
import type { Role } from './roles.ts'

/**
 * Who may do what, for the server and for pages: a sentence an act. `server/domain/abilities.ts` refuses by it, at each
 * procedure. To sign in and out is next-auth's and needs none; what somebody may read of a text is the spoiler rule's
 * (`spoilers.ts`); roles are given by `npm run grant`.
 */
const ABILITIES = {
  // Visitors too, and whoever is suspended. Only who is here may be asked from a page that shows somebody else.
  read: ['anybody'],
  join: ['anybody'],
  'ask-who-is-here': ['anybody'],

  // Whoever is signed in, suspended or not: to see how far they may read, what is theirs, to take it along and to leave.
  'set-seen': ['whoever is signed in'],
  'read-own': ['whoever is signed in'],
  'discard-draft': ['whoever is signed in'],
  export: ['whoever is signed in'],
  leave: ['whoever is signed in'],
  'read-flags': ['whoever is signed in', 'its author or a moderator'],

  // Whoever is signed in and not suspended.
  publish: ['whoever takes part'],
  'keep-draft': ['whoever takes part'],
  // The author never changes, and is read before; `edit_theory` in Postgres compares them once more.
  edit: ['whoever takes part', 'its author'],
  withdraw: ['whoever takes part', 'its author'],
  'answer-flags': ['whoever takes part', 'its author or a moderator'],
  // Nobody votes for themself. To read the author first would cost each vote a statement: `cast_votes` in Postgres, which counts,
  // refuses the author, and whoever was suspended meanwhile.
  vote: ['whoever takes part', 'not its author'],
  // So does `flag_theory` under the theory's lock, and there whoever has not seen as far as the theory tells at that moment.
  flag: ['whoever takes part', 'not its author'],
} as const satisfies Record<string, readonly [who: Who, toTheTheory?: keyof typeof TO_IT]>

type Who = 'anybody' | 'whoever is signed in' | 'whoever takes part'

export type Act = keyof typeof ABILITIES
export const ACTS = Object.keys(ABILITIES) as Act[]

/** Acts that need no account. */
export type VisitorAct = { [A in Act]: (typeof ABILITIES)[A] extends readonly ['anybody'] ? A : never }[Act]

/** Whoever asks, as far as these sentences look; a visitor is null. */
export type Actor = {
  readonly id?: bigint
  readonly handle: string
  readonly role: Role
  readonly suspended?: Suspended | null
}

/** What is acted on: its author by account where the server asks, by handle where a page does; null where they have left. */
export type Authored = { readonly author: bigint | string | null }

const TO_IT = {
  'its author': wrote,
  'not its author': (actor: Actor | null, theory: Authored) => !wrote(actor, theory),
  'its author or a moderator': (actor: Actor | null, theory: Authored) => wrote(actor, theory) || looksAfter(actor),
}

/** Whether somebody wrote this. */
export function wrote(actor: Actor | null | undefined, { author }: Authored): boolean {
  return actor != null && author !== null && (author === actor.id || author === actor.handle)
}

/** Moderators and admins. */
const looksAfter = (actor: Actor | null) => actor?.role === 'moderator' || actor?.role === 'admin'

/** Why somebody may not do something, or null. Without a theory: why they may not do so at all, whichever it is. */
export function whyNot(
  actor: Actor | null,
  act: Act,
  theory?: Authored,
): 'SIGN_IN_FIRST' | 'SUSPENDED' | 'NOT_ALLOWED' | null {
  const [who] = ABILITIES[act]
  if (who !== 'anybody' && !actor) return 'SIGN_IN_FIRST'
  if (who === 'whoever takes part' && actor?.suspended) return 'SUSPENDED'
  return theory && !isOffered(actor, act, theory) ? 'NOT_ALLOWED' : null
}

/** Whether somebody may do something: at all, or with this theory. */
export function may(actor: Actor | null, act: Act, theory?: Authored): boolean {
  return whyNot(actor, act, theory) === null
}

/**
 * Whether a page offers it: to whom it would be theirs to do, signed in or not, suspended or not. Who must sign in first, or is
 * suspended, is told so when they try.
 */
export function isOffered(actor: Actor | null | undefined, act: Act, theory: Authored): boolean {
  const [, toIt] = ABILITIES[act] as readonly [Who, (keyof typeof TO_IT)?]
  return toIt === undefined || TO_IT[toIt](actor ?? null, theory)
}
