import { expect, test } from 'vitest'
import { LANGUAGES } from '../contract/languages.ts'
import { DAYS_BETWEEN } from '../contract/questions.ts'
import { pool } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { crowd, fan, theory } from '../testing/cast.ts'
import { answerQuestion } from './answers.ts'
import { listQuestions, readTonight } from './questions.ts'
import { listStorylines } from './storylines.ts'
import { withdrawTheory } from './theories.ts'
import { setVote } from './votes.ts'

const READER = { seen: 8 }

const dayOf = (start: string, days: number) =>
  new Date(Date.parse(start) + days * 86_400_000).toISOString().slice(0, 10)

async function ask(day: string, time = '00:00Z'): Promise<boolean> {
  const { rows } = await pool().query('SELECT ask_question($1) AS asked', [`${day}T${time}`])
  return rows[0].asked
}

async function asked(): Promise<{ day: string; storyline: string }[]> {
  const { rows } = await pool().query('SELECT day::text AS day, storyline FROM questions ORDER BY day')
  return rows
}

const forgetQuestions = () => pool().query('TRUNCATE questions')

test('each day has one question, the hottest of those not asked within two weeks, ties in the catalogue’s order', async () => {
  await forgetQuestions()
  const author = await fan('asks')
  const [many, one] = [await theory(author, { storyline: 'mishi' }), await theory(author, { storyline: 'tobias' })]
  for (const voter of await crowd(3, 'hot')) await setVote(voter, { theory: many, on: true })
  for (const voter of await crowd(2, 'warm')) await setVote(voter, { theory: one, on: true })
  await voteWriter().rank()

  const catalogue = (await listStorylines(READER)).map(({ slug }) => slug)
  const days = 2 * catalogue.length
  for (let day = 0; day < days; day++) expect(await ask(dayOf('2031-01-01', day))).toBe(true)
  const questions = await asked()
  expect(questions.map(({ day }) => day)).toEqual(Array.from({ length: days }, (_, day) => dayOf('2031-01-01', day)))
  expect(questions.slice(0, 2).map(({ storyline }) => storyline)).toEqual(['mishi', 'tobias'])
  const rest = catalogue.filter((slug) => slug !== 'mishi' && slug !== 'tobias')
  expect(questions.slice(2, DAYS_BETWEEN + 1).map(({ storyline }) => storyline)).toEqual(
    rest.slice(0, DAYS_BETWEEN - 1),
  )
  questions.forEach(({ storyline }, day) => {
    const lately = questions.slice(Math.max(0, day - DAYS_BETWEEN), day).map((earlier) => earlier.storyline)
    expect(lately).not.toContain(storyline)
  })
})

test('a day has one question however many ask, and a clock that was set back asks nothing', async () => {
  await forgetQuestions()
  const asking = await Promise.all(Array.from({ length: 12 }, () => ask('2031-03-31', '01:30Z')))
  expect(asking.filter(Boolean)).toHaveLength(1)
  expect(await ask('2031-03-31', '23:59Z')).toBe(false)
  expect(await ask('2031-03-30')).toBe(false)
  const { rows } = await pool().query(`SELECT count(*)::int AS many FROM events WHERE kind = 'asked'`)
  expect(await ask('2031-04-20')).toBe(true)
  expect((await asked()).map(({ day }) => day)).toEqual(['2031-03-31', '2031-04-20'])
  const after = await pool().query(`SELECT count(*)::int AS many FROM events WHERE kind = 'asked'`)
  expect(after.rows[0].many).toBe(rows[0].many + 1)
})

test('whoever asks first tonight is told today’s, and yesterday’s as it ended', async () => {
  await forgetQuestions()
  const [author, voter] = [await fan('leads'), await fan('led')]
  const id = await theory(author, { storyline: 'cheyennes-next-move', title: 'Where she goes from there' })
  for (const one of await crowd(4, 'led-by')) await setVote(one, { theory: id, on: true })
  await voteWriter().rank()
  await answerQuestion(voter, { storyline: 'cheyennes-next-move', starter: 1 })
  const { rows } = await pool().query(
    `SELECT (bucket_of('day', now()) - 1)::text AS yesterday, bucket_of('day', now())::text AS today`,
  )
  const [{ yesterday, today }] = rows
  await pool().query(`INSERT INTO questions (day, storyline) VALUES ($1, 'cheyennes-next-move')`, [yesterday])

  const tonight = await Promise.all([readTonight(READER), readTonight(READER), readTonight(READER)])
  for (const each of tonight) {
    expect(each).toMatchObject({
      day: today,
      before: {
        day: yesterday,
        storyline: 'cheyennes-next-move',
        split: [0, 1, 0],
        leading: { id, title: 'Where she goes from there' },
      },
    })
    expect(each.storyline).not.toBe('cheyennes-next-move')
  }

  // What is said later belongs to the storyline, not to that day.
  await answerQuestion(voter, { storyline: 'cheyennes-next-move', starter: 0 })
  const month = { month: yesterday.slice(0, 7) }
  expect((await listQuestions(READER, month)).items).toMatchObject([{ day: yesterday, split: [0, 1, 0] }])
  await withdrawTheory(author, { id })
  expect((await readTonight(READER)).before).toMatchObject({ leading: null })
})

test('what led is masked for who has not seen so far', async () => {
  await forgetQuestions()
  const id = await theory(await fan('spoils'), { storyline: 'susu', title: 'Told too early', spoilerEpisode: 6 })
  await pool().query(
    `INSERT INTO questions (day, storyline, closed_at, theory) VALUES ('2031-05-01', 'susu', now(), $1)`,
    [id],
  )
  const [told] = (await listQuestions({ seen: 6 }, { month: '2031-05' })).items
  expect(told?.leading).toMatchObject({ id, title: 'Told too early' })
  const [masked] = (await listQuestions({ seen: 5 }, { month: '2031-05' })).items
  expect(masked?.leading).toMatchObject({ id, masked: true })
  expect(JSON.stringify(masked)).not.toContain('Told too early')
})

test('nothing is over on the first evening', async () => {
  await forgetQuestions()
  await readTonight(READER)
  expect(await listQuestions(READER, {})).toEqual({ month: null, items: [], months: [] })
})

test('the archive has the months in which something was asked, and no other', async () => {
  await forgetQuestions()
  for (const day of ['2031-01-31', '2031-02-01', '2031-04-30', '2031-05-01']) await ask(day)
  const { items, months } = await listQuestions(READER, { month: '2031-01' })
  expect(items.map(({ day }) => day)).toEqual(['2031-01-31'])
  // The last of them is not over.
  expect(months).toEqual(['2031-04', '2031-02', '2031-01'])
  expect(await listQuestions(READER, {})).toMatchObject({ month: '2031-04', items: [{ day: '2031-04-30' }] })
  for (const month of ['2031-03', '2031-05', '2030-12'])
    await expect(listQuestions(READER, { month })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('the storyline’s leading theory is the first of its Top, in both languages', async () => {
  const author = await fan('boards')
  for (const language of LANGUAGES) {
    const id = await theory(author, { storyline: 'crispin-shamblee', language })
    for (const one of await crowd(language === 'fr' ? 3 : 2, `lead-${language}`))
      await setVote(one, { theory: id, on: true })
  }
  await voteWriter().rank()
  const { rows } = await pool().query(`SELECT leading_theory('crispin-shamblee')::text AS lead,
    (SELECT theory::text FROM ranking WHERE own AND storyline = 'crispin-shamblee' ORDER BY votes DESC, theory LIMIT 1) AS first`)
  expect(rows[0].lead).toBe(rows[0].first)
  expect(rows[0].lead).not.toBeNull()
})
