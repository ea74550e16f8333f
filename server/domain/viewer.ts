import type { Suspended } from '../contract/accounts.ts'
import type { Language } from '../contract/languages.ts'
import type { Role } from '../contract/roles.ts'
import { viewerFacts } from '../db/viewers.sql.ts'

declare const gate: unique symbol

/** Only `viewerOf` makes one, so whoever holds it is signed in. */
export type Viewer = {
  readonly [gate]: true
  readonly id: bigint
  readonly handle: string
  readonly role: Role
  readonly language: Language
  readonly seen: number
  /** Null or absent where they may take part. */
  readonly suspended?: Suspended | null
}

export type SessionClaim = { account: string; version: number }

/** By the account as it is now; null for an ended session. */
export async function viewerOf({ account, version }: SessionClaim): Promise<Viewer | null> {
  return ((await viewerFacts(BigInt(account), version)) ?? null) as Viewer | null
}
