import { type Act, type Authored, type VisitorAct, whyNot } from '../contract/abilities.ts'
import { Refusal } from '../contract/refusal.ts'
import type { Viewer } from './viewer.ts'

// The server refuses by the sentences of server/contract/abilities.ts, which pages read too.

export type Admitted<A extends Act> = A extends VisitorAct ? Viewer | null : Viewer

/** Refuses visitors with `SIGN_IN_FIRST`, others who may not with `NOT_ALLOWED`, the suspended also with `fields.viewer`. */
export function admit<A extends Act>(viewer: Viewer | null, act: A, theory?: Authored): Admitted<A> {
  const reason = whyNot(viewer, act, theory)
  if (reason === 'SUSPENDED') throw new Refusal('NOT_ALLOWED', { viewer: { problem: 'SUSPENDED' } })
  if (reason) throw new Refusal(reason)
  return viewer as Admitted<A>
}

/** `shown` is null for nobody, undefined where the page does not say. */
export function isShown(viewer: Viewer | null, shown: string | null | undefined): boolean {
  return shown === undefined || shown === (viewer?.handle ?? null)
}

/**
 * A page that shows somebody else may only ask who is here. Refuses viewers with `STALE`, visitors with `SIGN_IN_FIRST`,
 * both with `fields.viewer`.
 */
export function admitPage(viewer: Viewer | null, shown: string | null | undefined, act: Act): void {
  if (act === 'ask-who-is-here' || isShown(viewer, shown)) return
  throw new Refusal(viewer ? 'STALE' : 'SIGN_IN_FIRST', { viewer: { problem: 'ANOTHER_VIEWER' } })
}
