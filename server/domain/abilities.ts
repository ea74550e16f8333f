import { type Act, type Authored, type VisitorAct, whyNot } from '../contract/abilities.ts'
import { Refusal } from '../contract/refusal.ts'
import type { Viewer } from './viewer.ts'

// Who may do what stands in server/contract/abilities.ts, where pages read it too: this is where the server refuses by it.

/** Who is left to do an act: with one that needs an account, somebody. */
export type Admitted<A extends Act> = A extends VisitorAct ? Viewer | null : Viewer

/**
 * Passes whoever may do this: at all, or with this theory. Refuses a visitor with `SIGN_IN_FIRST`, everybody else with
 * `NOT_ALLOWED`, and says in `fields.viewer` where that is because they are suspended.
 */
export function admit<A extends Act>(viewer: Viewer | null, act: A, theory?: Authored): Admitted<A> {
  const reason = whyNot(viewer, act, theory)
  if (reason === 'SUSPENDED') throw new Refusal('NOT_ALLOWED', { viewer: { problem: 'SUSPENDED' } })
  if (reason) throw new Refusal(reason)
  return viewer as Admitted<A>
}

/** Whether a page that shows `shown` (null: nobody; undefined: it does not say) shows who is asking. */
export function isShown(viewer: Viewer | null, shown: string | null | undefined): boolean {
  return shown === undefined || shown === (viewer?.handle ?? null)
}

/**
 * Passes a page that shows who is asking, and any page that asks who that is: from another nothing is done in their name, and
 * nothing told that is theirs. Refuses with `STALE`, or `SIGN_IN_FIRST` where nobody is signed in, and `fields.viewer`.
 */
export function admitPage(viewer: Viewer | null, shown: string | null | undefined, act: Act): void {
  if (act === 'ask-who-is-here' || isShown(viewer, shown)) return
  throw new Refusal(viewer ? 'STALE' : 'SIGN_IN_FIRST', { viewer: { problem: 'ANOTHER_VIEWER' } })
}
