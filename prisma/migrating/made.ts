import type pg from 'pg'
import type { Piece } from './functions.ts'

/**
 * What `prisma/functions` made, with each statement's hash; null for what migrations made before. All else in the schema is
 * the host's.
 */
export type Made = Map<string, string | null>

/** By name, without extensions, with `ctid`: replacing a function moves it. */
export type There = Map<string, string>

/** `function cast_votes` of `function cast_votes(bigint[], …)`. */
export const keyOf = (name: string) => name.replace(/\(.*$/, '')

export async function readMade(client: pg.ClientBase): Promise<Made> {
  const { rows } = await client.query<{ name: string; sha256: string | null }>(
    'SELECT name, sha256 FROM applied_functions',
  )
  return new Map(rows.map(({ name, sha256 }) => [name, sha256]))
}

export async function keepMade(client: pg.ClientBase, made: Map<string, Piece>): Promise<void> {
  await client.query(
    `WITH made AS (SELECT * FROM unnest($1::text[], $2::text[]) AS m (name, sha256)),
          gone AS (DELETE FROM applied_functions WHERE name NOT IN (SELECT name FROM made))
     INSERT INTO applied_functions AS kept (name, sha256) SELECT name, sha256 FROM made
     ON CONFLICT (name) DO UPDATE SET sha256 = excluded.sha256 WHERE kept.sha256 IS DISTINCT FROM excluded.sha256`,
    [[...made.keys()], [...made.values()].map(({ sha256 }) => sha256)],
  )
}

const OURS = 'to_regnamespace(quote_ident(current_schema()))'
const notOfExtension = (catalogue: string) =>
  `NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = '${catalogue}'::regclass AND d.objid = x.oid AND d.deptype = 'e')`

const THERE = `
  SELECT 'function ' || proname || '(' || oidvectortypes(proargtypes) || ')' AS name, ctid::text AS row
    FROM pg_proc x WHERE pronamespace = ${OURS} AND ${notOfExtension('pg_proc')}
  UNION ALL SELECT 'view ' || relname, ctid::text FROM pg_class x WHERE relkind = 'v' AND relnamespace = ${OURS} AND ${notOfExtension('pg_class')}
  UNION ALL SELECT 'trigger ' || tgname || ' on ' || relname, x.ctid::text
    FROM pg_trigger x JOIN pg_class c ON c.oid = tgrelid WHERE NOT tgisinternal AND relnamespace = ${OURS} AND ${notOfExtension('pg_trigger')}`

export async function readThere(client: pg.ClientBase): Promise<There> {
  const { rows } = await client.query<{ name: string; row: string }>(THERE)
  return new Map(rows.map(({ name, row }) => [name, row]))
}
