import type { Suspended } from '../contract/accounts.ts'
import type { Language } from '../contract/languages.ts'
import type { Role } from '../contract/roles.ts'
import { viewerFacts } from '../db/viewers.sql.ts'

declare const gate: unique symbol

/** Who is signed in. Only `viewerOf` makes one: whoever holds a Viewer has passed the gate. */
export type Viewer = {
  readonly [gate]: true
  readonly id: bigint
  readonly handle: string
  readonly role: Role
  readonly language: Language
  readonly seen: number
  /** Null, or nothing, where they may take part. */
  readonly suspended?: Suspended | null
}

/** What a session token claims. */
export type SessionClaim = { account: string; version: number }

/** Checks a claim against the account as it is now; null where the session has ended. */
export async function viewerOf({ account, version }: SessionClaim): Promise<Viewer | null> {
  return ((await viewerFacts(BigInt(account), version)) ?? null) as Viewer | null
}
