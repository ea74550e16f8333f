import type { Suspended } from './accounts.ts'
import type { Role } from './roles.ts'

/**
 * Who may do what, a sentence an act, for the server and for pages. `server/domain/abilities.ts` refuses by it at each
 * procedure. Signing in and out is next-auth's and needs none; what a reader may read is the spoiler rule's (`spoilers.ts`).
 */
const ABILITIES = {
  // Only `ask-who-is-here` may be called from a page that shows somebody else.
  read: ['anybody'],
  join: ['anybody'],
  'ask-who-is-here': ['anybody'],

  // Suspended accounts too.
  'set-seen': ['whoever is signed in'],
  'read-own': ['whoever is signed in'],
  'discard-draft': ['whoever is signed in'],
  export: ['whoever is signed in'],
  leave: ['whoever is signed in'],
  'read-flags': ['whoever is signed in', 'its author or a moderator'],

  publish: ['whoever takes part'],
  'keep-draft': ['whoever takes part'],
  // `edit_theory` in Postgres compares the author once more.
  edit: ['whoever takes part', 'its author'],
  // Nobody may hide or merge a theory yet: `take_off` in Postgres can, and moderation will get an act here.
  withdraw: ['whoever takes part', 'its author'],
  'answer-flags': ['whoever takes part', 'its author or a moderator'],
  // `cast_votes` in Postgres refuses the author and the suspended: to read the author first would cost each vote a statement.
  vote: ['whoever takes part', 'not its author'],
  // `flag_theory` refuses the author too, and whoever has not seen as far as the theory tells.
  flag: ['whoever takes part', 'not its author'],
} as const satisfies Record<string, readonly [who: Who, toTheTheory?: keyof typeof TO_IT]>

type Who = 'anybody' | 'whoever is signed in' | 'whoever takes part'

export type Act = keyof typeof ABILITIES
export const ACTS = Object.keys(ABILITIES) as Act[]

export type VisitorAct = { [A in Act]: (typeof ABILITIES)[A] extends readonly ['anybody'] ? A : never }[Act]

/** Who wants to act, as far as these sentences look; a visitor is null. */
export type Actor = {
  readonly id?: bigint
  readonly handle: string
  readonly role: Role
  readonly suspended?: Suspended | null
}

/** What is acted on. Its author is an account on the server, a handle on pages, and null where they have left. */
export type Authored = { readonly author: bigint | string | null }

const TO_IT = {
  'its author': wrote,
  'not its author': (actor: Actor | null, theory: Authored) => !wrote(actor, theory),
  'its author or a moderator': (actor: Actor | null, theory: Authored) => wrote(actor, theory) || looksAfter(actor),
}

export function wrote(actor: Actor | null | undefined, { author }: Authored): boolean {
  return actor != null && author !== null && (author === actor.id || author === actor.handle)
}

const looksAfter = (actor: Actor | null) => actor?.role === 'moderator' || actor?.role === 'admin'

/** Why somebody may not do this, or null. Without a theory: why they may not do it with any. */
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

export function may(actor: Actor | null, act: Act, theory?: Authored): boolean {
  return whyNot(actor, act, theory) === null
}

/** Whether a page offers this act: also to visitors and the suspended, who are told why not when they try. */
export function isOffered(actor: Actor | null | undefined, act: Act, theory: Authored): boolean {
  const [, toIt] = ABILITIES[act] as readonly [Who, (keyof typeof TO_IT)?]
  return toIt === undefined || TO_IT[toIt](actor ?? null, theory)
}
