import { expect, test } from 'vitest'
import { hasLittleMemory, withLittleMemory } from './little-memory.mjs'

test('what is said already holds, and is said once', () => {
  const given = { NODE_ENV: 'test', MALLOC_ARENA_MAX: '4' } as const
  const { env, flags } = withLittleMemory(given, ['--enable-source-maps'])
  expect(env).toEqual({ ...given, MALLOC_MMAP_THRESHOLD_: '32768', MALLOC_TRIM_THRESHOLD_: '65536' })
  expect(flags).toEqual(['--max-semi-space-size=8', '--enable-source-maps'])
  expect([hasLittleMemory(given), hasLittleMemory(env)]).toEqual([false, true])
  expect(withLittleMemory(env, flags)).toEqual({ env, flags })
  const own = { ...given, NODE_OPTIONS: '--max-semi-space-size=80' }
  expect(withLittleMemory(own, []).flags).toEqual([])
})
