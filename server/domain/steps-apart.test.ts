import { beforeAll, describe, expect, test } from 'vitest'
import { pool } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { crowd, fan, leave, theory } from '../testing/cast.ts'
import { differing } from '../testing/differences.ts'
import { HOLD_STANDING, holding, waiting } from '../testing/holding.ts'
import { cast, oweScores } from '../testing/owing.ts'
import { rankStep } from '../testing/ranking.ts'
import { recountAll, verifyCounts } from './counts.ts'
import { withdrawTheory } from './theories.ts'
import type { Viewer } from './viewer.ts'
import { setVote } from './votes.ts'

// A waiting step behind holds nothing that publishing or voting needs.

const NEW = { title: 'The second swap is a wager', claim: 'Whoever loses keeps the other house.' }

async function owing(author: Viewer, voters: Viewer[]): Promise<string> {
  const id = await theory(author, { storyline: 'susu' })
  await oweScores(id, voters)
  return id
}

test('a slice of what has left keeps nobody from publishing or voting while it waits', async () => {
  const [author, rival] = [await fan('leaves-slowly'), await fan('publishes-on')]
  const voters = await crowd(3, 'slice')
  const gone = await theory(rival, { storyline: 'susu' })
  await setVote(voters[0] as Viewer, { theory: gone, on: true })
  await owing(author, voters)
  await pool().query('INSERT INTO withdrawals (theory) VALUES ($1)', [gone])
  const { step } = await holding('SELECT FROM votes WHERE theory = $1 FOR UPDATE', [gone], async (holder) => {
    // It has ranked this storyline's votes and renewed its scores.
    const step = rankStep(pool())
    await waiting(1, holder)
    const id = await theory(rival, { storyline: 'susu', ...NEW })
    await cast(id, voters[1])
    return { step }
  })
  await step
  expect(await differing()).toEqual([])
})

test('ranking needs no lock that votes need, and scores are made anew for some hundred theories at a time', async () => {
  const id = await owing(await fan('never-waits'), await crowd(3, 'unwaited'))
  await holding('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', ['entracte: voting'], async () => {
    const { rows } = await pool().query('SELECT handled, owing FROM rank_votes(16)')
    expect(rows).toEqual([{ handled: 3, owing: true }])
  })
  expect((await pool().query('SELECT theory::text AS id FROM scores_owing')).rows).toEqual([{ id }])
  await pool().query('INSERT INTO scores_owing SELECT $1::bigint + n FROM generate_series(1, 400) AS n', [id])
  const restated = async () => (await pool().query('SELECT restate_owing() AS many')).rows[0].many
  expect([await restated(), await restated(), await restated(), await restated()]).toEqual([200, 200, 1, 0])
  expect((await verifyCounts()).differences).toBe(0)
})

test('a withdrawal that waits keeps its author from publishing no more than anybody', async () => {
  const author = await fan('goes-and-comes')
  const id = await theory(author, { storyline: 'tobias' })
  const { withdrawn } = await holding(HOLD_STANDING, [id], async (holder) => {
    const withdrawn = withdrawTheory(author, { id })
    await waiting(1, holder)
    await theory(author, { storyline: 'tobias', ...NEW })
    return { withdrawn }
  })
  expect(await withdrawn).toEqual({ id })
  expect((await verifyCounts()).differences).toBe(0)
})

test('counting anew has authors before storylines, as whoever publishes has them', async () => {
  const author = await fan('counted-on')
  const id = await theory(author, { storyline: 'gabin' })
  await setVote((await crowd(1, 'counts-on'))[0] as Viewer, { theory: id, on: true })
  await voteWriter().rank()
  const { counted } = await holding(
    'SELECT FROM theorist_fans WHERE theorist = $1 FOR UPDATE',
    [author.id],
    async (holder) => {
      const counted = recountAll()
      await waiting(1, holder)
      await theory(author, { storyline: 'gabin', ...NEW })
      return { counted }
    },
  )
  expect((await counted).findings.filter(({ differences }) => differences > 0)).toEqual([])
  // Conversely: the publisher holds their row and waits for the storyline's.
  const both = await holding(
    'SELECT FROM storyline_support WHERE storyline = $1 FOR UPDATE',
    ['gabin'],
    async (holder) => {
      const published = theory(author, { storyline: 'gabin', ...NEW })
      await waiting(1, holder)
      const counted = recountAll()
      await waiting(2)
      return [published, counted] as const
    },
  )
  expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  expect((await verifyCounts()).differences).toBe(0)
})

test('a slice that fails each time keeps no vote from its board', async () => {
  const author = await fan('stuck')
  const [gone, stays] = [await theory(author), await theory(author)]
  const [one, other] = (await crowd(2, 'unstuck')) as [Viewer, Viewer]
  await setVote(one, { theory: gone, on: true })
  await voteWriter().rank()
  await pool().query('UPDATE tally SET votes = 0 WHERE theory = $1', [gone])
  await withdrawTheory(author, { id: gone })
  for (const viewer of [one, other]) {
    await setVote(viewer, { theory: stays, on: true })
    await voteWriter().rank()
  }
  expect((await pool().query('SELECT votes FROM ranking WHERE theory = $1', [stays])).rows).toEqual([{ votes: 2 }])
  expect((await pool().query('SELECT theory::text AS id FROM theories_leaving')).rows).toEqual([{ id: gone }])
  await pool().query('UPDATE tally SET votes = 1 WHERE theory = $1', [gone])
  expect((await verifyCounts()).differences).toBe(0)
})

describe('what keeps somebody from leaving, or a text from going, keeps nobody from voting', () => {
  let author: Viewer
  let voter: Viewer
  let other: string
  beforeAll(async () => {
    ;[author, voter] = (await crowd(2, 'held-up')) as [Viewer, Viewer]
    other = await theory(await fan('goes-on'))
  })
  const written = async (handle: string) => {
    const one = await fan(handle)
    return { one, ids: [await theory(one), await theory(one)] }
  }
  async function votesMeanwhile([statement, values]: [string, unknown[]], work: () => Promise<unknown>) {
    const { done } = await holding(statement, values, async (holder) => {
      const done = work()
      await waiting(1, holder)
      for (const on of [true, false]) await cast(other, voter, on)
      await rankStep(pool())
      return { done }
    })
    await done
    await voteWriter().rank()
    expect(await differing()).toEqual([])
  }
  const TELLING: [string, unknown[]] = ['SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', ['entracte: telling']]
  const words = (id: string): [string, unknown[]] => ['SELECT FROM theory_words WHERE theory = $1 FOR UPDATE', [id]]

  test('who is leaving after less than a day waits for whoever tells', async () => {
    await votesMeanwhile(TELLING, () => leave(author))
  })

  test('who is leaving with their theories waits for whoever tells', async () => {
    const { one } = await written('packs-up')
    await votesMeanwhile(TELLING, () => leave(one, 'withdraw'))
  })

  test('a withdrawal waits for the words of its theory', async () => {
    const { one, ids } = await written('takes-back')
    const id = ids[0] as string
    await votesMeanwhile(words(id), () => withdrawTheory(one, { id }))
  })

  test('who is leaving with their theories waits for the words of the last', async () => {
    const { one, ids } = await written('packs-slowly')
    await votesMeanwhile(words(ids[1] as string), () => leave(one, 'withdraw'))
  })
})
