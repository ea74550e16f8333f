import { expect, test, vi } from 'vitest'
import { pool } from '../db/client.ts'
import { forgive, spend } from './rates.ts'

const TOO_MANY = { code: 'TOO_MANY', retryAfter: expect.any(Number) }

const later = (seconds: number) => pool().query('UPDATE rates SET expire = expire - $1', [seconds * 1_000])

test('a rate is spent, is refused with the seconds to wait, and belongs to one key', async () => {
  for (let n = 0; n < 5; n++) await spend('joins', 'address/a')
  await expect(spend('joins', 'address/a')).rejects.toMatchObject(TOO_MANY)
  await spend('joins', 'address/b')
})

test('of a hundred at once, exactly the rate goes through', async () => {
  for (const [rate, points] of [
    ['votes', 60],
    ['joins', 5],
    ['signIns', 5],
    ['signInsFrom', 20],
  ] as const) {
    const asked = await Promise.allSettled(Array.from({ length: 100 }, () => spend(rate, 'fan/1')))
    expect([rate, asked.filter(({ status }) => status === 'fulfilled').length]).toEqual([rate, points])
    for (const one of asked) if (one.status === 'rejected') expect(one.reason).toMatchObject(TOO_MANY)
  }
})

test('what is given back can be spent again, and no more than that; what was refused was never spent', async () => {
  const given = await Promise.all(Array.from({ length: 5 }, () => spend('joins', 'address/c')))
  await Promise.allSettled(Array.from({ length: 50 }, () => spend('joins', 'address/c')))
  await Promise.all([given[0]?.(), given[1]?.()])
  await spend('joins', 'address/c')
  await spend('joins', 'address/c')
  await expect(spend('joins', 'address/c')).rejects.toMatchObject(TOO_MANY)
})

test('a window ends by Postgres’ clock, whatever a process’ clock says, and owes the next one nothing', async () => {
  const given = await Promise.all(Array.from({ length: 5 }, () => spend('joins', 'address/d')))
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * 3_600_000 })
  try {
    await expect(spend('joins', 'address/d')).rejects.toMatchObject(TOO_MANY)
  } finally {
    vi.useRealTimers()
  }
  await later(3_601)
  for (let n = 0; n < 5; n++) await spend('joins', 'address/d')
  await given[0]?.()
  await expect(spend('joins', 'address/d')).rejects.toMatchObject(TOO_MANY)
})

test('of two windows, the one that refuses costs nothing in the other', async () => {
  const day = async () => {
    for (let n = 0; n < 5; n++) await spend('theories', 'fan/2')
    await expect(spend('theories', 'fan/2')).rejects.toMatchObject(TOO_MANY)
    await pool().query(`UPDATE rates SET expire = 1 WHERE key = 'theories/3600:fan/2'`)
  }
  for (let n = 0; n < 4; n++) await day()
  await expect(spend('theories', 'fan/2')).rejects.toMatchObject(TOO_MANY)
  const { rows } = await pool().query(`SELECT key, points FROM rates WHERE key LIKE 'theories%' ORDER BY key`)
  expect(rows).toEqual([
    { key: 'theories/3600:fan/2', points: 0 },
    { key: 'theories/86400:fan/2', points: 20 },
  ])
})

test('after five tries each has to wait, ever longer and never for good; a quarter of an hour of quiet is forgotten', async () => {
  const waits: number[] = []
  for (let n = 0; n < 5; n++) await spend('signIns', 'x')
  for (let n = 0; n < 7; n++) {
    const error = await spend('signIns', 'x').then(
      () => Promise.reject(new Error('let in')),
      (refused) => refused,
    )
    waits.push(error.retryAfter)
    await later(error.retryAfter)
    await spend('signIns', 'x')
  }
  expect(waits).toEqual([15, 30, 60, 120, 240, 240, 240])
  await expect(spend('signIns', 'x')).rejects.toMatchObject(TOO_MANY)
  await later(240 + 15 * 60)
  for (let n = 0; n < 5; n++) await spend('signIns', 'x')
  await expect(spend('signIns', 'x')).rejects.toMatchObject({ retryAfter: 15 })
})

test('tries are forgotten for whom they were no guessing, and one that was never made is given back', async () => {
  for (let n = 0; n < 5; n++) await spend('signIns', 'y')
  await forgive('signIns', 'y')
  const tries = await Promise.all(Array.from({ length: 5 }, () => spend('signIns', 'y')))
  await tries[4]?.()
  await spend('signIns', 'y')
  await expect(spend('signIns', 'y')).rejects.toMatchObject(TOO_MANY)
})
