import { expect, test } from 'vitest'
import { pool } from '../db/client.ts'
import { member, PASSWORD } from '../testing/belongings.ts'
import { crowd, fan } from '../testing/cast.ts'
import { erase } from './accounts.ts'
import { answerQuestion, readSplit } from './answers.ts'
import { recountAll, verifyCounts } from './counts.ts'

const storyline = 'cheyennes-next-move'
const splitOf = async (slug: string) => (await readSplit(null, { storyline: slug })).answers

test('an answer is one for each person and question: given, changed, taken back, and repeating changes nothing', async () => {
  const [one, other] = [await fan('answers'), await fan('answers-too')]
  expect(await readSplit(one, { storyline })).toEqual({ starter: null, answers: [0, 0, 0] })
  expect(await answerQuestion(one, { storyline, starter: 2 })).toEqual({ starter: 2, answers: [0, 0, 1] })
  expect(await answerQuestion(one, { storyline, starter: 2 })).toEqual({ starter: 2, answers: [0, 0, 1] })
  expect(await answerQuestion(other, { storyline, starter: 2 })).toEqual({ starter: 2, answers: [0, 0, 2] })
  expect(await answerQuestion(one, { storyline, starter: 0 })).toEqual({ starter: 0, answers: [1, 0, 1] })
  expect(await answerQuestion(one, { storyline, starter: null })).toEqual({ starter: null, answers: [0, 0, 1] })
  expect(await answerQuestion(one, { storyline, starter: null })).toEqual({ starter: null, answers: [0, 0, 1] })
  expect(await readSplit(null, { storyline })).toEqual({ starter: null, answers: [0, 0, 1] })
})

test('what cannot be answered is refused, and counts nothing', async () => {
  const one = await fan('refused')
  const before = await splitOf(storyline)
  await expect(answerQuestion(one, { storyline, starter: 3 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(answerQuestion(one, { storyline: 'nowhere', starter: 0 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(readSplit(null, { storyline: 'nowhere' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await pool().query(`INSERT INTO suspensions (account, reason) VALUES ($1, 'for this test')`, [one.id])
  await expect(answerQuestion(one, { storyline, starter: 0 })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  const { viewer } = await member('answers-no-more')
  await erase(viewer, { password: PASSWORD, theories: 'keep' })
  await expect(answerQuestion(viewer, { storyline, starter: 0 })).rejects.toMatchObject({ code: 'SIGN_IN_FIRST' })
  expect(await splitOf(storyline)).toEqual(before)
})

test('a storm of answers ends in what each was answered last, and each is counted once', async () => {
  const fans = await crowd(12, 'storm')
  const last = await Promise.all(
    fans.map(async (one, place) => {
      const wishes = Array.from({ length: 8 }, (_, turn) => [0, 1, 2, null][(place + turn) % 4] ?? null)
      const settled = await Promise.all(wishes.map((starter) => answerQuestion(one, { storyline, starter })))
      expect(settled).toHaveLength(8)
      return (await answerQuestion(one, { storyline, starter: place % 3 })).starter
    }),
  )
  expect(last).toEqual(fans.map((_, place) => place % 3))
  const { rows } = await pool().query(
    `SELECT starter, count(*)::int AS many FROM answers WHERE storyline = $1 GROUP BY starter ORDER BY starter`,
    [storyline],
  )
  expect(await splitOf(storyline)).toEqual(
    [0, 1, 2].map((starter) => rows.find((row) => row.starter === starter)?.many ?? 0),
  )
  expect((await verifyCounts()).differences).toBe(0)
})

test('whoever leaves while they answer takes their answers along', async () => {
  const before = await splitOf('nicholas')
  for (let turn = 0; turn < 4; turn++) {
    const { viewer } = await member(`leaves-${turn}`)
    await answerQuestion(viewer, { storyline: 'nicholas', starter: 0 })
    await Promise.allSettled([
      ...[1, 2, 0].map((starter) => answerQuestion(viewer, { storyline: 'nicholas', starter })),
      erase(viewer, { password: PASSWORD, theories: 'keep' }),
      answerQuestion(viewer, { storyline, starter: 1 }),
    ])
    const { rows } = await pool().query('SELECT FROM answers WHERE account = $1', [viewer.id])
    expect(rows).toEqual([])
  }
  expect(await splitOf('nicholas')).toEqual(before)
})

test('verify finds a count that is not what the answers say, and recount mends it while fans answer', async () => {
  const one = await fan('counted')
  await answerQuestion(one, { storyline: 'the-exchange', starter: 1 })
  await pool().query(`UPDATE starter_answers SET answers = answers + 5 WHERE storyline = 'the-exchange'`)
  expect((await verifyCounts()).findings.filter(({ differences }) => differences > 0)).toMatchObject([
    { name: 'answers of each starter', differences: 1, examples: [{ subject: 'the-exchange 1' }] },
  ])
  const fans = await crowd(6, 'meanwhile')
  await Promise.all([
    recountAll(),
    ...fans.map((each, place) => answerQuestion(each, { storyline: 'the-exchange', starter: place % 2 })),
  ])
  expect((await verifyCounts()).differences).toBe(0)
  expect(await splitOf('the-exchange')).toEqual([3, 4])
})
