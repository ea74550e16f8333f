import { expect, test } from 'vitest'
import { hasLittleMemory, withLittleMemory } from './little-memory.ts'

test('what is given goes first, and is given once', () => {
  const given = { NODE_ENV: 'test', MALLOC_ARENA_MAX: '4', NODE_OPTIONS: '--max-semi-space-size=2' } as const
  const first = withLittleMemory(given)
  expect(first).toMatchObject({ NODE_ENV: 'test', MALLOC_ARENA_MAX: '4', MALLOC_MMAP_THRESHOLD_: '32768' })
  expect(first.NODE_OPTIONS).toMatch(/--max-semi-space-size=2$/)
  expect(hasLittleMemory(given)).toBe(false)
  expect(withLittleMemory(first)).toEqual(first)
})
