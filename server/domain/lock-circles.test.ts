import { expect, test } from 'vitest'
import { pool } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { ageTheories } from '../db/votes.sql.ts'
import { crowd, fan, theory } from '../testing/cast.ts'
import { connection, HOLD_STANDING, holding, meeting, waiting } from '../testing/holding.ts'
import { cast, oweScores } from '../testing/owing.ts'
import { rankStep } from '../testing/ranking.ts'
import { recountAll, verifyCounts } from './counts.ts'
import { reviseTheory, withdrawTheory } from './theories.ts'
import type { Viewer } from './viewer.ts'
import { setVote } from './votes.ts'

const NEW = { title: 'The second swap is a wager', claim: 'Whoever loses keeps the other house.', spoilerEpisode: 0 }

async function owing(author: Viewer, voters: Viewer[], storyline: string): Promise<string> {
  const id = await theory(author, { storyline, characters: ['jack'] })
  await oweScores(id, voters)
  return id
}

const HOLD_RANKING = 'SELECT FROM ranking WHERE theory = $1 FOR UPDATE'
const step = () => rankStep(pool())

test('characters who change while theirs is being ranked, and a theory that leaves meanwhile, wait for no one in a circle', async () => {
  const author = await fan('recast')
  const voters = await crowd(4, 'casting')
  // With the ranking lock, the step waits for this theory's place before it needs the other.
  const held = await theory(author)
  const recast = await owing(author, voters, 'susu')
  await cast(held, voters[0], true)
  const edit = () => reviseTheory(author, { id: recast, version: 1, ...NEW, characters: ['cheyenne'], confirmed: true })
  const [ranked, edited] = await meeting([HOLD_RANKING, [held]], step, edit)
  expect([ranked, edited].map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  const { rows } = await pool().query('SELECT character FROM ranking WHERE theory = $1 ORDER BY character', [recast])
  expect(rows.map(({ character }) => character)).toEqual(['', 'cheyenne'])

  const leaving = await owing(author, voters, 'susu')
  await cast(held, voters[1], true)
  const outcomes = await meeting([HOLD_RANKING, [held]], step, () => withdrawTheory(author, { id: leaving }))
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  expect((await verifyCounts()).differences).toBe(0)
})

test('an étoile that is taken back while its theory’s scores are made anew leaves them what is left', async () => {
  const [author, voters] = [await fan('made-anew'), await crowd(4, 'anew')]
  const id = await owing(author, voters, 'tobias')
  // The step waits with new scores.
  const [ranked, taken] = await meeting([HOLD_STANDING, [id]], step, () =>
    setVote(voters[0] as Viewer, { theory: id, on: false }),
  )
  expect([ranked, taken]).toMatchObject([{ status: 'fulfilled' }, { status: 'fulfilled', value: { votes: 2 } }])
  expect((await verifyCounts()).findings.filter(({ differences }) => differences > 0)).toEqual([])
})

test('ranking that comes while a theory is withdrawn never brings it back', async () => {
  const [author, voters] = [await fan('last-exit'), await crowd(5, 'clinging')]
  const id = await theory(author, { storyline: 'nicholas' })
  for (const one of voters) await cast(id, one, true)
  const { ranked } = await holding('INSERT INTO withdrawals (theory) VALUES ($1)', [id], async () => {
    const ranked = step()
    await waiting(1)
    return { ranked }
  })
  await ranked
  const { rows } = await pool().query('SELECT votes, hot, fresh FROM ranking WHERE theory = $1', [id])
  expect(rows).toEqual([{ votes: 0, hot: null, fresh: false }])
  expect((await verifyCounts()).differences).toBe(0)
})

test('counting anew and an edit wait for one another in one order, and both are done', async () => {
  const author = await fan('recounted')
  const id = await theory(author)
  await setVote((await crowd(1, 'recounts'))[0] as Viewer, { theory: id, on: true })
  await voteWriter().rank()
  // Recounting mends this wrong level in the row that an edit holds.
  await pool().query('UPDATE theories SET spoiler_episode = 5, own_spoiler_episode = 2 WHERE id = $1', [id])
  const [counted, edited] = await meeting(
    ['SELECT FROM theorist_fans WHERE theorist = $1 FOR UPDATE', [author.id]],
    () => recountAll(),
    () => reviseTheory(author, { id, version: 1, ...NEW }),
  )
  expect([counted, edited].map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  expect((await verifyCounts()).differences).toBe(0)
})

/** Taken to change boards and counts; others wait with all that they hold. */
const HOLD_RANKING_LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('entracte: ranking', 0))`

test('a theory that grows too old for Rising while it is taken off waits for it in no circle', async () => {
  const author = await fan('aged')
  const [aged, between] = [await theory(author, { characters: ['jack'] }), await theory(author)]
  // By age its rows stand in the reverse order of their numbers, another one between them.
  for (const of of [`${aged} AND character = 'jack'`, `${between}`, `${aged} AND character = ''`])
    await pool().query(
      `UPDATE ranking SET published_at = date_trunc('day', now()) - interval '31 days' WHERE theory = ${of}`,
    )
  for (const [table, number] of [
    ['standing', 'theory'],
    ['theories', 'id'],
  ])
    await pool().query(
      `UPDATE ${table} SET published_at = date_trunc('day', now()) - interval '31 days' WHERE ${number} IN (${aged}, ${between})`,
    )
  const client = await connection()
  try {
    // As where theories fill more than a page of the table.
    await client.query('SET enable_seqscan = off; SET enable_bitmapscan = off')
    const both = await meeting([HOLD_RANKING, [between]], ageTheories, () => client.query(TAKE_OFF, [aged]))
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  } finally {
    await client.end()
  }
  const { rows } = await pool().query('SELECT DISTINCT fresh FROM ranking WHERE theory IN ($1, $2)', [aged, between])
  expect(rows).toEqual([{ fresh: false }])
  await voteWriter().rank()
  expect((await verifyCounts()).differences).toBe(0)
})

const TAKE_OFF = "SELECT take_off($1, 'hidden', NULL, NULL)"
const BRING_BACK = "SELECT bring_back($1, 'hidden', NULL)"

test.each<[what: string, before: string[], move: (id: string) => Promise<unknown>]>([
  ['are brought onto the boards', [], step],
  ['are taken off with theirs', [], (id) => pool().query(TAKE_OFF, [id])],
  ['come back with theirs', [TAKE_OFF, BRING_BACK], () => pool().query('SELECT * FROM leave_slice() AS slice')],
])(
  'who builds on what is edited, while étoiles of the storyline %s, waits for no one in a circle',
  async (what, before, move) => {
    const name = what.slice(0, 9).replace(' ', '-')
    const [author, other] = [await fan(`on-${name}`), await fan(`by-${name}`)]
    const [edited, moved] = [await theory(author), await theory(author, { storyline: 'jack' })]
    await cast(moved, (await crowd(1, `in-${name}`))[0], true)
    for (const statement of before) {
      await voteWriter().rank()
      await pool().query(statement, [moved])
    }
    const { all } = await holding(HOLD_RANKING_LOCK, [], async () => {
      const first = move(moved)
      await waiting(1)
      const edit = reviseTheory(author, { id: edited, version: 1, ...NEW })
      await waiting(2)
      const built = theory(other, { storyline: 'jack', relation: { kind: 'builds-on', theory: edited } })
      await waiting(3)
      return { all: Promise.allSettled([first, edit, built]) }
    })
    expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled'])
    await voteWriter().rank()
    expect((await verifyCounts()).differences).toBe(0)
  },
)
