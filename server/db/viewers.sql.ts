import DataLoader from 'dataloader'
import type { Suspended } from '../contract/accounts.ts'
import type { Language } from '../contract/languages.ts'
import type { Role } from '../contract/roles.ts'
import { rowsOf } from './client.ts'

export type ViewerFacts = {
  id: bigint
  handle: string
  role: Role
  language: Language
  seen: number
  suspended: Suspended | null
}

type Session = { account: bigint; version: number }

const TOGETHER = 256

/** Finds nothing for a version that no longer counts. Requests of one moment share a statement. */
export function viewerFacts(account: bigint, version: number): Promise<ViewerFacts | undefined> {
  return sessions.load({ account, version })
}

const sessions = new DataLoader<Session, ViewerFacts | undefined>(factsOf, {
  // Uncached, so the next request sees that a session has ended.
  cache: false,
  maxBatchSize: TOGETHER,
  batchScheduleFn: (send) => setImmediate(send),
})

async function factsOf(asked: readonly Session[]): Promise<(ViewerFacts | undefined)[]> {
  const rows = await rowsOf<Omit<ViewerFacts, 'id'> & { id: string; place: number }>(
    'viewers',
    `SELECT a.id::text AS id, a.handle, a.role, a.language, a.seen, asked.place::int AS place,
            CASE WHEN s.account IS NOT NULL THEN jsonb_build_object('until', iso_moment(s.until)) END AS suspended
     FROM unnest($1::bigint[], $2::int[]) WITH ORDINALITY AS asked (account, version, place)
     JOIN accounts a ON a.id = asked.account AND a.session_version = asked.version AND a.handle IS NOT NULL
     LEFT JOIN suspensions s ON s.account = a.id`,
    [asked.map(({ account }) => account), asked.map(({ version }) => version)],
  )
  const facts: (ViewerFacts | undefined)[] = asked.map(() => undefined)
  for (const { place, id, ...rest } of rows) facts[place - 1] = { ...rest, id: BigInt(id) }
  return facts
}
