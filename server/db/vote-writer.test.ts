import { expect, test, vi } from 'vitest'
import { setVote } from '../domain/votes.ts'
import { crowd, fan, theory } from '../testing/cast.ts'
import { holding } from '../testing/holding.ts'
import { pool } from './client.ts'
import { drainVotes, voteWriter } from './vote-writer.ts'

const calls = async () => Number((await pool().query(`SELECT last_value FROM unranked_id_seq`)).rows[0].last_value)

test('votes that arrive together travel together, and each is answered in its place', async () => {
  const [author, suspended] = [await fan('conductor'), await fan('suspended')]
  await pool().query(`INSERT INTO suspensions (account, reason) VALUES ($1, 'in a test')`, [suspended.id])
  const id = await theory(author)
  const fans = await crowd(120, 'together')
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
  const [one] = await crowd(1, 'undecided')
  if (!one) throw new Error('nobody came')
  const answers = await Promise.all(Array.from({ length: 31 }, (_, n) => setVote(one, { theory: id, on: n % 2 === 0 })))
  expect(answers).toEqual(Array.from({ length: 31 }, (_, n) => ({ voted: n % 2 === 0, votes: n % 2 === 0 ? 1 : 0 })))
})

test('a full queue refuses with the time to wait instead of making anybody wait without end', async () => {
  const id = await theory(await fan('crowded'))
  const fans = await crowd(50, 'queueing')
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

const onTheBoards = async (id: string) =>
  (await pool().query(`SELECT votes FROM ranking WHERE theory = $1`, [id])).rows[0].votes

test('closing answers what is in flight; what is still to be ranked stays for whoever comes next', async () => {
  const id = await theory(await fan('last-call'))
  const fans = await crowd(300, 'late')
  const answers = Promise.all(fans.map((one) => setVote(one, { theory: id, on: true })))
  await drainVotes()
  expect((await answers).length).toBe(300)
  expect((await pool().query('SELECT votes FROM standing WHERE theory = $1', [id])).rows[0].votes).toBe(300)
  await voteWriter().rank()
  expect(await onTheBoards(id)).toBe(300)
})

test('a step of ranking that failed is made up for, though nobody votes any more', async () => {
  const id = await theory(await fan('understudy'))
  const [one] = await crowd(1, 'patient')
  if (!one) throw new Error('nobody came')
  await pool().query('ALTER TABLE ranking RENAME TO ranking_away')
  await setVote(one, { theory: id, on: true })
  await voteWriter().rank()
  await pool().query('ALTER TABLE ranking_away RENAME TO ranking')
  await expect.poll(() => onTheBoards(id), { timeout: 10_000 }).toBe(1)
})

test('a reader waits for what was counted before, and for nothing that is counted after', async () => {
  const id = await theory(await fan('slow-clap'))
  const fans = await crowd(40, 'steady')
  let clapping = true
  const storm = (async () => {
    for (let n = 0; clapping; n++)
      await setVote(fans[n % 40] as (typeof fans)[0], { theory: id, on: Math.floor(n / 40) % 2 === 0 })
  })()
  await setVote(fans[0] as (typeof fans)[0], { theory: id, on: true })
  const { rows } = await pool().query('SELECT coalesce(max(id), 0) AS last FROM unranked')
  await voteWriter().ranked()
  const left = await pool().query('SELECT FROM unranked WHERE id <= $1', [rows[0].last])
  clapping = false
  await storm
  expect(left.rows).toEqual([])
})

test('while votes are ranked, all readers of one moment ask for the queue together', async () => {
  const id = await theory(await fan('hushed'))
  const [one] = await crowd(1, 'early')
  if (!one) throw new Error('nobody came')
  const readers = await holding('LOCK TABLE ranking IN SHARE MODE', [], async () => {
    await setVote(one, { theory: id, on: true })
    const asked = vi.spyOn(pool(), 'query')
    const isAsked = () => asked.mock.calls.filter((each) => JSON.stringify(each).includes('FROM unranked)')).length
    const reading = Promise.all(Array.from({ length: 4 }, () => voteWriter().ranked()))
    await expect.poll(isAsked).toBe(1)
    const later = voteWriter().ranked()
    await expect.poll(isAsked).toBe(2)
    asked.mockRestore()
    return [reading, later]
  })
  await Promise.all(readers)
  expect(await onTheBoards(id)).toBe(1)
})

test('a wish that the counters themselves forbid fails alone', async () => {
  const author = await fan('soloist')
  const [broken, whole] = [await theory(author), await theory(author)]
  const [a, b, c] = await crowd(3, 'trio')
  if (!a || !b || !c) throw new Error('the trio did not come')
  await setVote(a, { theory: broken, on: true })
  await pool().query('UPDATE standing SET day_votes = 0 WHERE theory = $1', [broken])
  const answers = await Promise.allSettled([
    setVote(b, { theory: whole, on: true }),
    setVote(a, { theory: broken, on: false }),
    setVote(c, { theory: whole, on: true }),
  ])
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect((await pool().query('SELECT votes FROM standing WHERE theory = $1', [whole])).rows[0].votes).toBe(2)
})

test('a suspended voter in a batch that holds a take-back is refused alone, whichever they ask', async () => {
  const [author, banned] = [await fan('bouncer'), await fan('banned')]
  const id = await theory(author)
  const [a, b] = await crowd(2, 'beside-banned')
  if (!a || !b) throw new Error('nobody came')
  await setVote(a, { theory: id, on: true })
  await setVote(banned, { theory: id, on: true })
  await pool().query(`INSERT INTO suspensions (account, reason) VALUES ($1, 'in a test')`, [banned.id])
  const before = await calls()
  const answers = await Promise.allSettled([
    setVote(banned, { theory: id, on: false }),
    setVote(a, { theory: id, on: false }),
    setVote(b, { theory: id, on: true }),
  ])
  expect((await calls()) - before).toBe(1)
  expect(answers).toMatchObject([
    { status: 'rejected', reason: { code: 'NOT_ALLOWED' } },
    { status: 'fulfilled', value: { voted: false, votes: 2 } },
    { status: 'fulfilled', value: { voted: true, votes: 2 } },
  ])
  await setVote(b, { theory: id, on: false })
  const [gives] = await Promise.allSettled([
    setVote(banned, { theory: await theory(author), on: true }),
    setVote(b, { theory: id, on: true }),
    setVote(a, { theory: id, on: false }),
  ])
  expect(gives).toMatchObject({ status: 'rejected', reason: { code: 'NOT_ALLOWED' } })
  const { rows } = await pool().query('SELECT fan FROM votes WHERE theory = $1 ORDER BY fan', [id])
  expect(rows.map(({ fan }) => BigInt(fan))).toEqual([banned.id, b.id])
})
