import { expect, test } from 'vitest'
import { isRehearsal } from './rehearsal.ts'

test('fewer than eight are a rehearsal; a short later page is not', () => {
  const page = (count: number, firstPlace = 1, nextCursor: string | null = null) => ({
    items: Array.from({ length: count }),
    firstPlace,
    nextCursor,
  })
  expect(isRehearsal(page(7))).toBe(true)
  expect(isRehearsal(page(8))).toBe(false)
  expect(isRehearsal(page(5, 1, 'more'))).toBe(false)
  expect(isRehearsal(page(2, 26))).toBe(false)
})
