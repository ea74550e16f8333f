import type { Suspended } from '../contract/accounts.ts'
import type { Language } from '../contract/languages.ts'
import { Refusal } from '../contract/refusal.ts'
import { viewerFacts } from '../db/viewers.sql.ts'

declare const gate: unique symbol

/** Somebody who is signed in. Only `viewerOf` makes one: whoever holds a Viewer has passed the gate. */
export type Viewer = {
  readonly [gate]: true
  readonly id: bigint
  readonly handle: string
  readonly role: string
  readonly language: Language
  readonly seen: number
  /** Whether they may not take part at this moment; null or nothing lets them. */
  readonly suspended?: Suspended | null
}

/** What a session token claims. */
export type SessionClaim = { account: string; version: number }

/** Checks a claim against the account as it is now; nothing when the session has been ended. */
export async function viewerOf({ account, version }: SessionClaim): Promise<Viewer | null> {
  return ((await viewerFacts(BigInt(account), version)) ?? null) as Viewer | null
}

/** Whether somebody looks after the house, and may answer for those who wrote in it. */
export function moderates({ role }: Viewer): boolean {
  return role === 'moderator' || role === 'host'
}

/** Passes whoever is signed in; refuses a visitor with `SIGN_IN_FIRST`. */
export function signedIn(viewer: Viewer | null): Viewer {
  if (!viewer) throw new Refusal('SIGN_IN_FIRST')
  return viewer
}

/** Passes whoever may take part; refuses with `NOT_ALLOWED` who is suspended. To read, to take along and to leave asks less. */
export function takingPart(viewer: Viewer): Viewer {
  if (viewer.suspended) throw new Refusal('NOT_ALLOWED', { viewer: { problem: 'SUSPENDED' } })
  return viewer
}

/** Whether a page that shows `shown` (null: nobody; undefined: it does not say) shows who is asking. */
export function isShown(viewer: Viewer | null, shown: string | null | undefined): boolean {
  return shown === undefined || shown === (viewer?.handle ?? null)
}

/** Passes a page that shows who is asking: from any other nothing is done in their name, and nothing told that is theirs. */
export function asShown(viewer: Viewer | null, shown: string | null | undefined): void {
  if (isShown(viewer, shown)) return
  throw new Refusal(viewer ? 'STALE' : 'SIGN_IN_FIRST', { viewer: { problem: 'ANOTHER_VIEWER' } })
}
