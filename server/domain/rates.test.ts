import { expect, test } from 'vitest'
import { forgive, giveBack, spend } from './rates.ts'

test('a rate is spent, is refused with the seconds to wait, and belongs to one key', async () => {
  for (let n = 0; n < 5; n++) await spend('joins', 'address/a')
  await expect(spend('joins', 'address/a')).rejects.toMatchObject({ code: 'TOO_MANY', retryAfter: expect.any(Number) })
  await spend('joins', 'address/b')
  await forgive('joins', 'address/a')
  await spend('joins', 'address/a')
})

test('of a hundred at once, exactly the rate goes through', async () => {
  const asked = await Promise.allSettled(Array.from({ length: 100 }, () => spend('votes', 'fan/1')))
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(60)
  const kept = await Promise.allSettled(Array.from({ length: 40 }, () => spend('signIns', 'x/y')))
  expect(kept.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
})

test.each(['joins', 'votes'] as const)(
  'of %s, what is given back can be spent again, and no more than that',
  async (rate) => {
    const points = { joins: 5, votes: 60 }[rate]
    for (let n = 0; n < points; n++) await spend(rate, 'address/c')
    await Promise.all([giveBack(rate, 'address/c'), giveBack(rate, 'address/c')])
    await spend(rate, 'address/c')
    await spend(rate, 'address/c')
    await expect(spend(rate, 'address/c')).rejects.toMatchObject({ code: 'TOO_MANY' })
  },
)
