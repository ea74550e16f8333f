import { expect, test } from 'vitest'
import { setVote } from '../domain/votes.ts'
import { audience, fan, theory } from '../testing/cast.ts'
import { pool } from './client.ts'
import { drainVotes, voteWriter } from './vote-writer.ts'

const calls = async () => Number((await pool().query(`SELECT last_value FROM unranked_id_seq`)).rows[0].last_value)

test('votes that arrive together travel together, and each is answered in its place', async () => {
  const [author, suspended] = [await fan('conductor'), await fan('suspended')]
  await pool().query(`INSERT INTO suspensions (account, reason) VALUES ($1, 'in a test')`, [suspended.id])
  const id = await theory(author)
  const fans = await audience(120, 'together')
  const before = await calls()
  const answers = await Promise.allSettled([
    ...fans.map((one) => setVote(one, { theory: id, on: true })),
    setVote(author, { theory: id, on: true }),
    setVote(suspended, { theory: id, on: true }),
    setVote(fans[0] as (typeof fans)[0], { theory: '777777', on: true }),
  ])
  expect((await calls()) - before).toBeLessThanOrEqual(3)
  expect(answers.slice(0, 120).every(({ status }) => status === 'fulfilled')).toBe(true)
  expect(answers.slice(120)).toMatchObject([
    { reason: { code: 'NOT_ALLOWED' } },
    { reason: { code: 'NOT_ALLOWED' } },
    { reason: { code: 'NOT_FOUND' } },
  ])
})

test('one fan’s wishes for one theory are written one after the other, in their order', async () => {
  const id = await theory(await fan('metronome'))
  const [one] = await audience(1, 'undecided')
  if (!one) throw new Error('nobody came')
  const answers = await Promise.all(Array.from({ length: 31 }, (_, n) => setVote(one, { theory: id, on: n % 2 === 0 })))
  expect(answers).toEqual(Array.from({ length: 31 }, (_, n) => ({ voted: n % 2 === 0, votes: n % 2 === 0 ? 1 : 0 })))
})

test('a full queue refuses with the time to wait instead of making anybody wait without end', async () => {
  const id = await theory(await fan('crowded'))
  const fans = await audience(50, 'queueing')
  const wishes = Array.from({ length: 6_000 }, (_, n) =>
    setVote(fans[n % 50] as (typeof fans)[0], { theory: id, on: true }),
  )
  const answers = await Promise.allSettled(wishes)
  const refused = answers.filter(({ status }) => status === 'rejected')
  expect(refused.length).toBeGreaterThan(0)
  for (const answer of refused) expect(answer).toMatchObject({ reason: { code: 'TOO_MANY', retryAfter: 1 } })
  expect(answers.length - refused.length).toBeGreaterThanOrEqual(4_096)
  expect((await pool().query('SELECT votes FROM standing WHERE theory = $1', [id])).rows[0].votes).toBe(50)
})

test('closing waits for what is in flight and for what is still to be ranked', async () => {
  const id = await theory(await fan('last-call'))
  const fans = await audience(300, 'late')
  const answers = Promise.all(fans.map((one) => setVote(one, { theory: id, on: true })))
  await drainVotes()
  expect((await answers).length).toBe(300)
  const { rows } = await pool().query(`SELECT votes FROM ranking WHERE theory = $1`, [id])
  expect(rows[0].votes).toBe(300)
})

test('a step of ranking that failed is made up for by the next', async () => {
  const id = await theory(await fan('understudy'))
  const [one, other] = await audience(2, 'patient')
  await pool().query('ALTER TABLE ranking RENAME TO ranking_away')
  await setVote(one as typeof one & object, { theory: id, on: true })
  await voteWriter().ranked()
  await pool().query('ALTER TABLE ranking_away RENAME TO ranking')
  await setVote(other as typeof other & object, { theory: id, on: true })
  await voteWriter().ranked()
  expect((await pool().query('SELECT votes FROM ranking WHERE theory = $1', [id])).rows[0].votes).toBe(2)
})
