import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { holdSeen, onSeenReleased, seenHere } from './seen-here.client.ts'

const document = { cookie: 'a=1; seen=3' }
beforeEach(() => void vi.stubGlobal('document', document))
afterEach(() => void vi.unstubAllGlobals())

test('a page keeps its progress while somebody holds it, and hears of its release once', () => {
  let released = 0
  const stop = onSeenReleased(() => released++)
  const [first, second] = [holdSeen(), holdSeen()]
  document.cookie = 'seen=8'
  expect(seenHere()).toBe(3)
  first()
  first()
  expect([seenHere(), released]).toEqual([3, 0])
  second()
  expect([seenHere(), released]).toEqual([8, 1])
  stop()
  holdSeen()()
  expect(released).toBe(1)
})
