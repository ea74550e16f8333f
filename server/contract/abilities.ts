import type { Suspended } from './accounts.ts'
import type { Role } from './roles.ts'

/**
 * For server and pages; `server/domain/abilities.ts` refuses by it at each procedure. Signing in and out is next-auth's;
 * what may be read is in `spoilers.ts`.
 */
const ABILITIES = {
  // Only `ask-who-is-here` may be called from a page that shows somebody else.
  read: ['anybody'],
  join: ['anybody'],
  recover: ['anybody'],
  'ask-who-is-here': ['anybody'],

  // Suspended accounts too.
  'set-seen': ['whoever is signed in'],
  'read-own': ['whoever is signed in'],
  'discard-draft': ['whoever is signed in'],
  'change-password': ['whoever is signed in'],
  'make-recovery-codes': ['whoever is signed in'],
  export: ['whoever is signed in'],
  leave: ['whoever is signed in'],
  'read-flags': ['whoever is signed in', 'its author or a moderator'],

  publish: ['whoever takes part'],
  'keep-draft': ['whoever takes part'],
  // `edit_theory` in Postgres compares the author again.
  edit: ['whoever takes part', 'its author'],
  // `take_off` in Postgres can hide and merge; nobody may yet.
  withdraw: ['whoever takes part', 'its author'],
  'answer-flags': ['whoever takes part', 'its author or a moderator'],
  // `cast_votes` in Postgres refuses the author and the suspended: reading the author first would cost a statement.
  vote: ['whoever takes part', 'not its author'],
  // `set_answer` in Postgres refuses the suspended again.
  answer: ['whoever takes part'],
  // `flag_theory` also refuses whoever has not seen so far.
  flag: ['whoever takes part', 'not its author'],
} as const satisfies Record<string, readonly [who: Who, toTheTheory?: keyof typeof TO_IT]>

type Who = 'anybody' | 'whoever is signed in' | 'whoever takes part'

export type Act = keyof typeof ABILITIES
export const ACTS = Object.keys(ABILITIES) as Act[]

export type VisitorAct = { [A in Act]: (typeof ABILITIES)[A] extends readonly ['anybody'] ? A : never }[Act]

/** A visitor is null. */
export type Actor = {
  readonly id?: bigint
  readonly handle: string
  readonly role: Role
  readonly suspended?: Suspended | null
}

/** An account on the server, a handle on pages, null where they have left. */
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

/** Null where they may. Without a theory: why not with any. */
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

/** Also to visitors and the suspended, who are told why not. */
export function isOffered(actor: Actor | null | undefined, act: Act, theory: Authored): boolean {
  const [, toIt] = ABILITIES[act] as readonly [Who, (keyof typeof TO_IT)?]
  return toIt === undefined || TO_IT[toIt](actor ?? null, theory)
}
