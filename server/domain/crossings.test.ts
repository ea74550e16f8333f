import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Vote, VoteState } from '../contract/votes.ts'
import { eraseAccount } from '../db/accounts.sql.ts'
import { pool } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { ageTheories } from '../db/votes.sql.ts'
import { crowd, fan, theory } from '../testing/cast.ts'
import { connection, HOLD_STANDING, holding, meeting, waiting } from '../testing/holding.ts'
import { type Neighbour, startNeighbour } from '../testing/neighbours.ts'
import { rankStep } from '../testing/ranking.ts'
import { recountAll, verifyCounts } from './counts.ts'
import { leftNameOf } from './left-names.ts'
import { searchTheories } from './search.ts'
import { listVersions, proposeTheory, readLineage, readTheory, reviseTheory, withdrawTheory } from './theories.ts'
import type { Viewer } from './viewer.ts'
import { setVote } from './votes.ts'

const READER = { seen: 8 }
const NEW = { title: 'The second swap is a wager', claim: 'Whoever loses keeps the other house.', spoilerEpisode: 0 }
const ROUNDS = 12

let neighbour: Neighbour
beforeAll(async () => {
  neighbour = await startNeighbour()
})
afterAll(() => neighbour.close())

test('an edit that comes before a withdrawal is made, one that comes after it is not; nothing of either is found', async () => {
  const author = await fan('torn')
  const [edited, kept] = [await theory(author), await theory(author)]
  const edit = (id: string) => () => reviseTheory(author, { id, version: 1, ...NEW })
  const withdraw = (id: string) => () => withdrawTheory(author, { id })
  const before = await meeting([HOLD_STANDING, [edited]], edit(edited), withdraw(edited))
  expect(before.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  const after = await meeting([HOLD_STANDING, [kept]], withdraw(kept), edit(kept))
  expect(after).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: { code: 'NOT_FOUND' } }])
  const { rows } = await pool().query('SELECT version FROM theories WHERE id IN ($1, $2) ORDER BY id', [edited, kept])
  expect(rows).toEqual([{ version: 2 }, { version: 1 }])
  for (const id of [edited, kept]) {
    await expect(readTheory(READER, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(listVersions(READER, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await pool().query('SELECT FROM theory_words WHERE theory = $1', [id])).rows).toEqual([])
  }
  expect((await searchTheories(READER, { q: 'wager' })).items).toEqual([])
  expect((await verifyCounts()).differences).toBe(0)
})

describe.each<[where: string, vote: (viewer: Viewer, vote: Vote) => Promise<VoteState>]>([
  ['this process', setVote],
  ['another process', (viewer, vote) => neighbour.setVote(viewer, vote)],
])('étoiles given in %s', (where, vote) => {
  const prefix = where.split(' ')[0]
  let author: Viewer
  let voters: Viewer[]
  beforeAll(async () => {
    author = await fan(`edits-${prefix}`)
    voters = await crowd(11, `crosses-${prefix}`)
  })
  /** A theory with so many étoiles. */
  async function starred(votes: number): Promise<string> {
    const id = await theory(author)
    for (const one of voters.slice(0, votes)) await setVote(one, { theory: id, on: true })
    return id
  }
  const last = () => voters[10] as Viewer
  const given = async (id: string, { id: account }: Viewer) =>
    (
      await pool().query(
        `SELECT v.version, EXISTS (SELECT FROM notices n WHERE n.theory = v.theory AND n.account = v.fan) AS told
         FROM votes v WHERE v.theory = $1 AND v.fan = $2`,
        [id, account],
      )
    ).rows

  test('one that comes before an edit is for the old text, and told', async () => {
    const id = await starred(10)
    const outcomes = await meeting(
      [HOLD_STANDING, [id]],
      () => vote(last(), { theory: id, on: true }),
      () => reviseTheory(author, { id, version: 1, ...NEW, confirmed: true }),
    )
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    await voteWriter().tell()
    expect(await given(id, last())).toEqual([{ version: 1, told: true }])
  })

  test('one that comes after an edit is for the new text, and not told', async () => {
    const id = await starred(10)
    const outcomes = await meeting(
      [HOLD_STANDING, [id]],
      () => reviseTheory(author, { id, version: 1, ...NEW, confirmed: true }),
      () => vote(last(), { theory: id, on: true }),
    )
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    await voteWriter().tell()
    expect(await given(id, last())).toEqual([{ version: 2, told: false }])
    expect(await given(id, voters[0] as Viewer)).toEqual([{ version: 1, told: true }])
  })

  test('the tenth has an edit ask where it comes before it, and comes to the new text where it comes after', async () => {
    const [asked, made] = [await starred(9), await starred(9)]
    const edit = (id: string) => () => reviseTheory(author, { id, version: 1, ...NEW })
    const star = (id: string) => () => vote(last(), { theory: id, on: true })
    expect(await meeting([HOLD_STANDING, [asked]], star(asked), edit(asked))).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'INVALID', fields: { confirmed: { problem: 'MISSING' } } } },
    ])
    expect(await given(asked, last())).toEqual([{ version: 1, told: false }])
    expect((await readTheory(READER, { id: asked })).version).toBe(1)
    const after = await meeting([HOLD_STANDING, [made]], edit(made), star(made))
    expect(after.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    expect(await given(made, last())).toEqual([{ version: 2, told: false }])
  })

  test('one that comes while its theory is withdrawn finds none; one that came before counts no more', async () => {
    const [gone, late] = [await starred(2), await starred(2)]
    const withdraw = (id: string) => () => withdrawTheory(author, { id })
    const star = (id: string) => () => vote(last(), { theory: id, on: true })
    expect(await meeting([HOLD_STANDING, [gone]], star(gone), withdraw(gone))).toMatchObject([
      { status: 'fulfilled', value: { voted: true, votes: 3 } },
      { status: 'fulfilled' },
    ])
    const [, refused] = await meeting([HOLD_STANDING, [late]], withdraw(late), star(late))
    expect(refused).toMatchObject({ status: 'rejected' })
    // Another process tells its refusal as a message.
    if (refused.status === 'rejected') expect(refused.reason.code ?? refused.reason.message).toBe('NOT_FOUND')
    await voteWriter().rank()
    const { rows } = await pool().query(
      'SELECT count(*)::integer AS rows FROM votes WHERE counted AND theory IN ($1, $2)',
      [gone, late],
    )
    expect(rows).toEqual([{ rows: 0 }])
    expect((await verifyCounts()).differences).toBe(0)
  })
})

/** Past this process's writer, which would rank at once. */
const cast = (id: string, viewer: Viewer | undefined, on: boolean) =>
  pool().query('SELECT cast_votes(ARRAY[$1::bigint], ARRAY[$2::bigint], ARRAY[$3::boolean])', [id, viewer?.id, on])

/**
 * A theory with votes of two days ago and one since, of which an early one is taken back: a step makes its scores anew, and
 * voting waits for it.
 */
async function owing(author: Viewer, voters: Viewer[], storyline: string): Promise<string> {
  const id = await theory(author, { storyline, characters: ['jack'] })
  for (const one of voters) await setVote(one, { theory: id, on: true })
  await voteWriter().rank()
  await pool().query(`UPDATE votes SET cast_at = cast_at - interval '2 days' WHERE theory = $1`, [id])
  await recountAll()
  for (const on of [false, true]) await cast(id, voters[0], on)
  await cast(id, voters[1], false)
  return id
}

const HOLD_RANKING = 'SELECT FROM ranking WHERE theory = $1 FOR UPDATE'
const step = () => rankStep(pool())

test('characters who change while theirs is being ranked, and a theory that leaves meanwhile, wait for no one in a circle', async () => {
  const author = await fan('recast')
  const voters = await crowd(4, 'casting')
  // The step waits for this theory's place, with the ranking lock and before it needs the other.
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
  // The step has made the scores anew, and waits for the theory's row.
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
  // Its level is wrong; recounting mends it in the row that an edit holds.
  await pool().query('UPDATE theories SET spoiler_episode = 5, own_spoiler_episode = 2 WHERE id = $1', [id])
  const [counted, edited] = await meeting(
    ['SELECT FROM theorist_fans WHERE theorist = $1 FOR UPDATE', [author.id]],
    () => recountAll(),
    () => reviseTheory(author, { id, version: 1, ...NEW }),
  )
  expect([counted, edited].map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  expect((await verifyCounts()).differences).toBe(0)
})

/** The lock of those who change boards and counts; whoever comes waits, with all that they hold. */
const HOLD_RANKING_LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('entracte: ranking', 0))`

test('a theory that grows too old for Rising while it is taken off waits for it in no circle', async () => {
  const author = await fan('aged')
  const [aged, between] = [await theory(author, { characters: ['jack'] }), await theory(author)]
  // Where they are found by their age, its rows stand the other way round than by their number, and another one between them.
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
    // As in a house with more theories than a page of the table holds.
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

test('who publishes while another does has the later number and moment, and nobody sees the later one first', async () => {
  const [one, other] = [await fan('first-night'), await fan('second-night')]
  // On another storyline, whose row nobody holds.
  const propose = (author: Viewer) => proposeTheory(author, { storyline: 'mishi', language: 'en', ...NEW })
  const first = await connection()
  try {
    await first.query('BEGIN')
    const { rows } = await first.query(
      `WITH made AS (
         INSERT INTO theories (storyline, author, language, spoiler_episode) VALUES ('jack', $1, 'en', 0) RETURNING id, published_at
       ), said AS (
         INSERT INTO texts (theory, title, claim, spoiler_episode)
         SELECT id, 'It stands a night earlier', 'Whoever comes first is read first.', 0 FROM made
       ) SELECT id::text, published_at FROM made`,
      [one.id],
    )
    const later = propose(other)
    await waiting(1)
    expect((await pool().query('SELECT FROM theories WHERE id > $1', [rows[0].id])).rows).toEqual([])
    await first.query('COMMIT')
    const { id } = await later
    expect(Number(id)).toBeGreaterThan(Number(rows[0].id))
    const { publishedAt } = await readTheory(READER, { id })
    expect(Date.parse(publishedAt)).toBeGreaterThanOrEqual(rows[0].published_at.getTime())
  } finally {
    await first.end()
  }
})

test('a theory that is withdrawn before its author leaves takes its words along; after it, nothing is withdrawn', async () => {
  const rival = await fan('beside-them')
  const theirs = await theory(rival, { title: 'Somebody else has words too' })
  const leave = (author: Viewer) => () => eraseAccount(author.id, '-', false, leftNameOf(author.handle))
  const written = async (author: Viewer) => {
    const id = await theory(author, { title: 'The first of two texts', evidence: [{ episode: 1, note: 'A look' }] })
    await reviseTheory(author, { id, version: 1, ...NEW, evidence: [{ episode: 1, note: 'Another look' }] })
    return id
  }
  const said = async (id: string) =>
    (
      await pool().query(
        `SELECT x.title, x.claim, (SELECT count(*)::integer FROM texts v WHERE v.theory = t.id) AS versions, cardinality(x.episodes) AS evidence
         FROM theories t JOIN texts x ON x.theory = t.id AND x.version = t.version WHERE t.id = $1`,
        [id],
      )
    ).rows[0]
  const hold = (viewer: Viewer): [string, unknown[]] => ['SELECT FROM accounts WHERE id = $1 FOR UPDATE', [viewer.id]]

  const early = await fan('withdraws-first')
  const [gone, stays] = [await written(early), await written(early)]
  const first = await meeting(hold(early), () => withdrawTheory(early, { id: gone }), leave(early))
  expect(first).toMatchObject([{ status: 'fulfilled' }, { status: 'fulfilled', value: true }])
  expect(await said(gone)).toEqual({ title: '', claim: '', versions: 1, evidence: 0 })
  expect(await said(stays)).toEqual({ title: NEW.title, claim: NEW.claim, versions: 2, evidence: 1 })

  const late = await fan('leaves-first')
  const kept = await written(late)
  const second = await meeting(hold(late), leave(late), () => withdrawTheory(late, { id: kept }))
  expect(second).toMatchObject([
    { status: 'fulfilled', value: true },
    { status: 'rejected', reason: { code: 'SIGN_IN_FIRST' } },
  ])
  expect(await readTheory(READER, { id: kept })).toMatchObject({ title: NEW.title, author: null })
  expect(await said(theirs)).toMatchObject({ title: 'Somebody else has words too', evidence: 0 })
  expect((await verifyCounts()).differences).toBe(0)
})

/** Begins both at once, each of them first in every other round. */
function atOnce<A, B>(round: number, one: () => Promise<A>, other: () => Promise<B>) {
  if (round % 2 === 0) return Promise.allSettled([one(), other()])
  const second = other()
  return Promise.allSettled([one(), second])
}

test('what builds on a theory that is being withdrawn is refused, or stands under a gap', async () => {
  const [author, heir] = [await fan('ancestor'), await fan('heir')]
  for (let round = 0; round < ROUNDS; round++) {
    const root = await theory(author, { title: `CANARY at the root ${round}` })
    const [proposed, withdrawn] = await atOnce(
      round,
      () =>
        proposeTheory(heir, {
          storyline: 'the-exchange',
          language: 'en',
          ...NEW,
          relation: { kind: 'builds-on', theory: root },
        }),
      () => withdrawTheory(author, { id: root }),
    )
    expect(withdrawn.status).toBe('fulfilled')
    const { rows } = await pool().query('SELECT theory::text AS id FROM lineage WHERE ancestor = $1', [root])
    if (proposed.status === 'rejected') {
      expect(proposed.reason).toMatchObject({
        code: 'INVALID',
        fields: { 'relation.theory': { problem: 'NOT_OFFERED' } },
      })
      expect(rows).toEqual([])
    } else {
      const { id } = proposed.value
      expect(rows).toEqual([{ id }])
      const family = await readLineage(READER, { id })
      expect(family).toMatchObject([
        { id: root, state: 'withdrawn' },
        { id, parent: root, state: 'shown' },
      ])
      expect(JSON.stringify(family)).not.toContain('CANARY')
    }
  }
})

test('edits, étoiles and withdrawals of many theories at once end, each, in a state that is allowed', async () => {
  const [author, voters] = [await fan('storm'), await crowd(12, 'storm-fan')]
  const ids = await Promise.all(
    Array.from({ length: 6 }, (_, n) => theory(author, { title: `In the storm ${n}`, characters: ['jack'] })),
  )
  const outcomes = await Promise.allSettled(
    ids.flatMap((id, n) => [
      ...voters.map((one) => setVote(one, { theory: id, on: true })),
      reviseTheory(author, { id, version: 1, ...NEW, characters: ['cheyenne'], confirmed: true }),
      reviseTheory(author, { id, version: 1, ...NEW, characters: ['mishi'], confirmed: true }),
      ...(n % 2 === 0 ? [withdrawTheory(author, { id })] : []),
      ...voters.slice(0, 4).map((one) => setVote(one, { theory: id, on: false })),
    ]),
  )
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') expect(['NOT_FOUND', 'STALE']).toContain(outcome.reason.code)
  for (const [n, id] of ids.entries()) {
    if (n % 2 === 0) await expect(readTheory(READER, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    else expect(await readTheory(READER, { id })).toMatchObject({ version: 2 })
  }
  expect((await verifyCounts()).differences).toBe(0)
})
