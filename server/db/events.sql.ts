import { rowsOf } from './client.ts'

/** An event as it was written; `payload` is whatever its writer gave it. */
export type EventRow = {
  id: string
  at: Date
  kind: string
  actor: string | null
  theory: string | null
  account: string | null
  payload: unknown
}

/** A look at the events: what was not there at the look before, and what this one has seen. */
export type Look = { snapshot: string; rewound: boolean } & (EventRow | { id: null })

/** More at once are not told one by one. */
export const MOST_EVENTS = 1_000

/** What there is to see at this moment. */
export const FIRST_LOOK = 'SELECT pg_current_snapshot()::text AS snapshot, false AS rewound, NULL AS id'

/**
 * What has been committed since the look whose snapshot is $1, in a row each; one row without an event where nothing was. An
 * event's number says nothing of that: it is given when it is written, and whoever writes later may be done earlier. So looks
 * are told apart as PgQ does it (Skype's queue in PostgreSQL): by two snapshots. New is what a transaction wrote that had not
 * begun at the last look, or was going on then; neither waits for a long transaction beside it, as a horizon (`pg_snapshot_xmin`)
 * would. `rewound` says that this database is an earlier one than what was seen: a standby, or a backup that was restored.
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

/** Forgets up to so many events that are over, as the function says; their number. */
export async function thinEvents(atMost: number): Promise<number> {
  const [thinned] = await rowsOf<{ gone: number }>('thin-events', 'SELECT thin_events($1) AS gone', [atMost])
  return thinned?.gone ?? 0
}
