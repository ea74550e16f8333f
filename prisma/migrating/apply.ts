import type pg from 'pg'
import type { Piece } from './functions.ts'
import { lockTables } from './lock-tables.ts'
import { keepMade, keyOf, type Made, readMade, readThere, type There } from './made.ts'
import { CannotMigrate } from './refusal.ts'

type Folder = { pieces: Piece[]; stale: Piece[]; made: Made }

/**
 * Returns the keys that differed. Drops what the folder no longer has, but nothing of the host's. The caller holds the
 * migration lock and a transaction with a `lock_timeout`. Locks changed triggers' tables (`lockTables`), then changed views
 * (ACCESS EXCLUSIVE). Functions need no lock: running calls end with the old body.
 */
export async function applyFunctions(client: pg.ClientBase, pieces: Piece[]): Promise<string[]> {
  const made = await readMade(client)
  const there = await readThere(client)
  const inForce = new Set(
    [...made].filter(([name]) => there.has(name)).map(([name, sha256]) => `${keyOf(name)} ${sha256}`),
  )
  const stale = pieces.filter(({ key, sha256 }) => !inForce.has(`${key} ${sha256}`))
  const keys = new Set(pieces.map(({ key }) => key))
  const left = [...made.keys()].filter((name) => !keys.has(keyOf(name)))
  if (stale.length === 0 && left.length === 0) return []

  const folder = { pieces, stale, made }
  const { views, triggers, dropped } = dueOf(folder, there)
  const isOurs = ({ kind, name, key }: Piece) =>
    // A trigger keeps its name when its table is renamed.
    made.has(key) || (kind === 'trigger' && [...made.keys()].some((other) => other.startsWith(`trigger ${name} on `)))
  const foreign = [...views, ...triggers].filter((piece) => there.has(piece.key) && !isOurs(piece))
  refuseForeign(foreign.map(({ key }) => key))
  const losing = [...dropped.map(({ key }) => key), ...left.filter((name) => there.has(name))].flatMap(tableOf)
  const tables = [...triggers.flatMap(({ key }) => tableOf(key)), ...losing]
  if (views.length + tables.length > 0) await lockTables(client, tables, losing)
  await client.query('SAVEPOINT functions')
  try {
    await make(client, folder, there)
  } catch (error) {
    if (!NEEDS_ROOM.has((error as pg.DatabaseError).code ?? '')) throw error
    await client.query('ROLLBACK TO SAVEPOINT functions')
    await makeAnew(client, folder, there)
  }
  return stale.map(({ key }) => key)
}

// Changed result, argument names or columns; ambiguous signatures; dependents of a dropped piece.
const HANGING_ON = '2BP01'
const NEEDS_ROOM = new Set(['42P13', '42P16', '42725', HANGING_ON])

/**
 * Where replacing fails: first drops all views and the changed functions, except those of triggers, whose signature can't
 * change.
 */
async function makeAnew(client: pg.ClientBase, folder: Folder, there: There): Promise<void> {
  const { stale, made } = folder
  // All views are dropped; whoever waits for one must not hold a lock that voting needs.
  await lockTables(client, [], [])
  const changed = new Set(stale.filter(({ statement }) => !/\bRETURNS trigger\b/.test(statement)).map(({ key }) => key))
  try {
    await drop(
      client,
      [...made.keys()].filter(
        (name) =>
          there.has(name) && (name.startsWith('view ') || (name.startsWith('function ') && changed.has(keyOf(name)))),
      ),
    )
    await make(client, folder, await readThere(client))
  } catch (error) {
    const { code, detail } = error as pg.DatabaseError
    if (code !== HANGING_ON) throw error
    throw new CannotMigrate(
      `Something of your own in the database hangs on what Entracte has to change: ${detail}. Drop it, start, and make it again. Nothing was changed.`,
    )
  }
}

async function make(client: pg.ClientBase, folder: Folder, there: There): Promise<void> {
  const { views, triggers, dropped } = dueOf(folder, there)
  // A function may name a later one; `settle` checks the bodies.
  await client.query('SET LOCAL check_function_bodies = off')
  for (const { kind, statement } of folder.stale) if (kind === 'function') await client.query(statement)
  for (const { statement } of views) await client.query(statement)
  // PostgreSQL refuses to change triggers with pending events.
  await client.query('SET CONSTRAINTS ALL IMMEDIATE')
  await drop(
    client,
    dropped.map(({ key }) => key),
  )
  for (const { statement } of triggers) await client.query(statement)
  await settle(client, folder, there)
}

/** Constraint triggers can't be replaced, so they are dropped. */
function dueOf({ pieces, stale }: Folder, there: There): Record<'views' | 'triggers' | 'dropped', Piece[]> {
  const due = pieces.filter((piece) => stale.includes(piece) || !there.has(piece.key))
  const views = inOrder(pieces.filter(({ kind }) => kind === 'view')).filter((view) => due.includes(view))
  const triggers = due.filter(({ kind }) => kind === 'trigger')
  const dropped = triggers.filter(({ key, statement }) => there.has(key) && statement.startsWith('CREATE CONSTRAINT'))
  return { views, triggers, dropped }
}

async function settle(client: pg.ClientBase, { pieces, stale, made }: Folder, there: There): Promise<void> {
  const now = await readThere(client)
  const isTouched = (name: string) => now.get(name) !== there.get(name)
  const nameOf = (piece: Piece): string => {
    if (piece.kind !== 'function') return piece.key
    const isIt = stale.includes(piece) ? isTouched : (name: string) => made.has(name)
    return [...now.keys()].find((name) => keyOf(name) === piece.key && isIt(name)) ?? piece.key
  }
  const names = new Map(pieces.map((piece) => [nameOf(piece), piece]))
  const functions = [...names].filter(([, { kind }]) => kind === 'function').map(([name]) => name)
  refuseForeign(functions.filter((name) => there.has(name) && isTouched(name) && !made.has(name)))
  await drop(
    client,
    [...made.keys()].filter((name) => now.has(name) && !names.has(name)),
  )
  await client.query('SET LOCAL check_function_bodies = on')
  await client.query(LOOK_THROUGH, [functions])
  await keepMade(client, names)
}

const LOOK_THROUGH = `
  SELECT CASE lanname WHEN 'plpgsql' THEN plpgsql_validator(p.oid) ELSE fmgr_sql_validator(p.oid) END
  FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
  WHERE pronamespace = to_regnamespace(quote_ident(current_schema())) AND lanname IN ('sql', 'plpgsql')
    AND 'function ' || proname || '(' || oidvectortypes(proargtypes) || ')' = ANY ($1)`

function refuseForeign(names: string[]): void {
  if (names.length > 0)
    throw new CannotMigrate(
      `The database has a ${names.join(' and a ')} of its own, and Entracte makes one of that name. Rename yours, then start again. Nothing was changed.`,
    )
}

async function drop(client: pg.ClientBase, names: string[]): Promise<void> {
  const those = (kind: string) =>
    names.filter((name) => name.startsWith(`${kind} `)).map((name) => name.slice(kind.length + 1))
  for (const trigger of those('trigger')) await client.query(`DROP TRIGGER ${trigger}`)
  for (const kind of ['view', 'function'])
    if (those(kind).length > 0) await client.query(`DROP ${kind} ${those(kind).join(', ')}`)
}

function inOrder(views: Piece[]): Piece[] {
  const ordered = new Set<Piece>()
  const visited = new Set<Piece>()
  const visit = (view: Piece) => {
    if (visited.has(view)) return
    visited.add(view)
    for (const other of views) if (new RegExp(`\\b${other.name}\\b`).test(view.statement)) visit(other)
    ordered.add(view)
  }
  for (const view of views) visit(view)
  return [...ordered]
}

const tableOf = (key: string) => (key.startsWith('trigger ') ? [key.slice(key.indexOf(' on ') + 4)] : [])
