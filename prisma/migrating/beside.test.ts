import { setTimeout as delay } from 'node:timers/promises'
import { beforeAll, expect, inject, test } from 'vitest'
import { pool } from '../../server/db/client.ts'
import { voteWriter } from '../../server/db/vote-writer.ts'
import { verifyCounts } from '../../server/domain/counts.ts'
import { flagTheory } from '../../server/domain/flags.ts'
import { readTheory, reviseTheory, withdrawTheory } from '../../server/domain/theories.ts'
import type { Viewer } from '../../server/domain/viewer.ts'
import { setVote } from '../../server/domain/votes.ts'
import { env } from '../../server/env.ts'
import { crowd, fan, theory } from '../../server/testing/cast.ts'
import { createDatabase } from '../../server/testing/cluster.ts'
import { inDatabase } from '../../server/testing/empty-database.ts'
import { connection, holding } from '../../server/testing/holding.ts'
import { startNeighbour } from '../../server/testing/neighbours.ts'
import { migrate } from '../migrate.ts'
import { applyFunctions } from './apply.ts'
import { type Piece, readPieces } from './functions.ts'
import { CannotMigrate } from './refusal.ts'
import { inTransaction } from './transaction.ts'

const ROUNDS = 8
const folder = await readPieces()

const allChanged = (round: string): Piece[] =>
  folder.map((piece) => ({
    ...piece,
    statement: piece.statement.replace(/\$\$;$/, () => `\n-- ${round}\n$$;`),
    sha256: `${round} of ${piece.key}`,
  }))
const start = (pieces: Piece[], url = env().DATABASE_URL) => migrate(url, undefined, pieces)
// Other sessions look for deadlocks first, so that a deadlock ends one of them and is seen.
const impatient = () => `ALTER DATABASE ${new URL(env().DATABASE_URL).pathname.slice(1)} SET deadlock_timeout = '10ms'`
const PATIENT = '?options=-c%20deadlock_timeout%3D10s'
const ROUNDS_APPLIED = `SELECT split_part(sha256, ' ', 1) AS round, count(*)::int FROM applied_functions GROUP BY 1`

const REPLACED = `SELECT (SELECT count(*)::int FROM pg_proc WHERE prosrc LIKE '%-- new%') AS functions,
  (SELECT count(*)::int FROM applied_functions WHERE sha256 LIKE 'new of%') AS kept`
const KILL = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = 'killed' AND wait_event_type = 'Lock' AND query LIKE '%INSERT INTO applied_functions%'`

let author: Viewer
let fans: Viewer[]
let theories: string[]
beforeAll(async () => {
  await inDatabase(env().DATABASE_URL, (client) => client.query(impatient()))
  author = await fan('goes-on')
  fans = await crowd(6, 'goes-on')
  theories = await Promise.all(Array.from({ length: 4 }, () => theory(author)))
})

async function whileGoing(isOver: () => boolean, one: (turn: number) => Promise<unknown>): Promise<number> {
  let turns = 0
  while (!isOver()) {
    await one(turns++)
    await delay(1)
  }
  return turns
}

test('processes that go on meet no error while everything is replaced, time and again, by two starts at once', async () => {
  const neighbour = await startNeighbour()
  let over = false
  const going = (one: (turn: number) => Promise<unknown>) => whileGoing(() => over, one)
  const toggle = (vote: typeof setVote, viewer: Viewer) => (turn: number) =>
    vote(viewer, { theory: theories[turn % 4] as string, on: turn % 8 < 4 })
  const edited = await theory(author)
  const patient = `${env().DATABASE_URL}${PATIENT}`
  const words = { title: 'Said once more, and again', claim: 'Each version of this is like the one before.' }
  try {
    const work = [
      ...fans.slice(0, 3).map((viewer) => going(toggle(setVote, viewer))),
      ...fans.slice(3).map((viewer) => going(toggle(neighbour.setVote, viewer))),
      going((turn) =>
        reviseTheory(author, {
          id: edited,
          version: turn + 1,
          ...words,
          spoilerEpisode: 0,
          characters: turn % 2 ? ['mishi'] : [],
        }),
      ),
      going((turn) =>
        flagTheory({ ...(fans[0] as Viewer), seen: 8 }, { id: theories[1] as string, episode: 3, on: turn % 2 === 0 }),
      ),
      going(async () => withdrawTheory(author, { id: await theory(author) })),
      going(() => readTheory({ seen: 8 }, { id: edited })),
      going(() => pool().query('SELECT count(*) FROM counted_standing JOIN counted_ranking USING (theory)')),
      going(() => voteWriter().rank()),
    ]
    const rounds = (async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const next = allChanged(`${round}`)
        await Promise.all([start(next, patient), start(next, patient)])
        expect((await pool().query(ROUNDS_APPLIED)).rows).toEqual([{ round: `${round}`, count: folder.length }])
      }
    })().finally(() => {
      over = true
    })
    const turns = await Promise.all([...work, rounds.then(() => 1)])
    for (const turn of turns) expect(turn).toBeGreaterThan(0)
  } finally {
    over = true
    await neighbour.close()
  }
  expect((await verifyCounts()).differences).toBe(0)
})

test('who waits for something that is held lets go of it, so that others go on; and is done when it is free', async () => {
  const next = allChanged('waits')
  const done = await holding('SELECT FROM counted_levels', [], async () => {
    const starting = start(next)
    for (let turn = 0; turn < 10; turn++) {
      await pool().query('SELECT count(*) FROM counted_levels')
      await delay(20)
    }
    expect((await pool().query(ROUNDS_APPLIED)).rows).not.toContainEqual(expect.objectContaining({ round: 'waits' }))
    return { starting }
  })
  await done.starting
  expect((await pool().query(ROUNDS_APPLIED)).rows).toEqual([{ round: 'waits', count: folder.length }])
})

test('what is held for too long is told, and nothing is changed', async () => {
  const before = (await pool().query(ROUNDS_APPLIED)).rows
  const client = await connection()
  try {
    await holding('SELECT FROM suspensions', [], async () => {
      const refusal = await inTransaction(client, () => applyFunctions(client, allChanged('late')), 3).catch(
        (error) => error,
      )
      expect(refusal).toBeInstanceOf(CannotMigrate)
      expect(refusal.message).toMatch(/holds what has to be changed \(canceling statement due to lock timeout\)/)
    })
  } finally {
    await client.end()
  }
  expect((await pool().query(ROUNDS_APPLIED)).rows).toEqual(before)
})

test('a start that is killed when all is replaced and nothing is kept of it has replaced nothing; the next one goes on', async () => {
  const url = await createDatabase(inject('clusterUrl'), 'killed')
  const next = allChanged('new')
  const replaced = () => inDatabase(url, async (client) => (await client.query(REPLACED)).rows[0])
  await inDatabase(url, async (holder) => {
    await holder.query('BEGIN; LOCK TABLE applied_functions IN SHARE MODE')
    const attempt = start(next, url).catch((error) => error)
    await expect.poll(async () => (await pool().query(KILL)).rows.length, { interval: 5, timeout: 20_000 }).toBe(1)
    expect((await attempt).code).toBe('57P01')
    expect(await replaced()).toEqual({ functions: 0, kept: 0 })
    await holder.query('COMMIT')
  })
  await start(next, url)
  expect(await replaced()).toEqual({
    functions: folder.filter(({ kind }) => kind === 'function').length,
    kept: folder.length,
  })
})
