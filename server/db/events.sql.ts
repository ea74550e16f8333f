import { rowsOf } from './client.ts'

export type EventRow = {
  id: string
  at: Date
  kind: string
  actor: string | null
  theory: string | null
  account: string | null
  payload: unknown
}

export type Look = { snapshot: string; rewound: boolean } & (EventRow | { id: null })

export const MOST_EVENTS = 1_000

export const FIRST_LOOK = 'SELECT pg_current_snapshot()::text AS snapshot, false AS rewound, NULL AS id'

/**
 * Committed events since the look with snapshot $1; one row without an event if there is none. Ids are given at writing and
 * transactions commit in any order, so snapshots are compared, as PgQ does: new is what a transaction wrote that had not
 * ended then. Unlike a horizon (`pg_snapshot_xmin`), this does not wait for long transactions. `rewound`: the database is
 * older than what was seen (a standby, a restored backup).
 */
export const NEXT_LOOK = `
  WITH look AS (
    SELECT pg_current_snapshot() AS snapshot, pg_snapshot_xmax(pg_current_snapshot()) < pg_snapshot_xmax($1::pg_snapshot) AS rewound
  ), new AS (
    (SELECT e.* FROM events e WHERE e.transaction >= pg_snapshot_xmax($1::pg_snapshot)
       AND e.transaction < (SELECT pg_snapshot_xmax(snapshot) FROM look) ORDER BY e.transaction LIMIT ${MOST_EVENTS + 1})
    UNION ALL
    (SELECT e.* FROM pg_snapshot_xip($1::pg_snapshot) AS unended (transaction) JOIN events e ON e.transaction = unended.transaction
     LIMIT ${MOST_EVENTS + 1})
  )
  SELECT l.snapshot::text AS snapshot, l.rewound, n.id::text AS id, n.at, n.kind, n.actor::text AS actor, n.theory::text AS theory,
         n.account::text AS account, n.payload
  FROM look l LEFT JOIN new n ON true ORDER BY n.id`

export async function thinEvents(atMost: number): Promise<number> {
  const [thinned] = await rowsOf<{ gone: number }>('thin-events', 'SELECT thin_events($1) AS gone', [atMost])
  return thinned?.gone ?? 0
}
