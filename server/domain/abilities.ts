import { type Act, type Authored, type VisitorAct, whyNot } from '../contract/abilities.ts'
import { Refusal } from '../contract/refusal.ts'
import type { Viewer } from './viewer.ts'

// The sentences stand in server/contract/abilities.ts, where pages read them too; here the server refuses by them.

/** An act that needs an account leaves a viewer. */
export type Admitted<A extends Act> = A extends VisitorAct ? Viewer | null : Viewer

/**
 * Passes whoever may do this, at all or with this theory. Refuses visitors with `SIGN_IN_FIRST`, others with `NOT_ALLOWED`, and
 * a suspended viewer with `fields.viewer` too.
 */
export function admit<A extends Act>(viewer: Viewer | null, act: A, theory?: Authored): Admitted<A> {
  const reason = whyNot(viewer, act, theory)
  if (reason === 'SUSPENDED') throw new Refusal('NOT_ALLOWED', { viewer: { problem: 'SUSPENDED' } })
  if (reason) throw new Refusal(reason)
  return viewer as Admitted<A>
}

/** Whether a page shows this viewer: `shown` is null for nobody, undefined where the page does not say. */
export function isShown(viewer: Viewer | null, shown: string | null | undefined): boolean {
  return shown === undefined || shown === (viewer?.handle ?? null)
}

/**
 * Passes calls from a page that shows the viewer, and the question who that is. From any other page nothing is done in their
 * name and nothing of theirs told: `STALE`, or `SIGN_IN_FIRST` for visitors, with `fields.viewer`.
 */
export function admitPage(viewer: Viewer | null, shown: string | null | undefined, act: Act): void {
  if (act === 'ask-who-is-here' || isShown(viewer, shown)) return
  throw new Refusal(viewer ? 'STALE' : 'SIGN_IN_FIRST', { viewer: { problem: 'ANOTHER_VIEWER' } })
}
