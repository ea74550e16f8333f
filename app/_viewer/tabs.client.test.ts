import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const window = new EventTarget()
const opened = new Set<BroadcastChannel>()

/** Node's channels, counted while open. */
class Counted extends BroadcastChannel {
  constructor(name: string) {
    super(name)
    opened.add(this)
  }
  override close() {
    opened.delete(this)
    super.close()
  }
}

beforeEach(() => {
  vi.stubGlobal('window', window)
  vi.stubGlobal('BroadcastChannel', Counted)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

/** A second instance of the module. */
async function tab() {
  vi.resetModules()
  return import('./tabs.client.ts')
}

const turn = (name: string, persisted: boolean) => {
  window.dispatchEvent(Object.assign(new Event(name), { persisted }))
}

test('a tab is told what another says, and not what it says itself', async () => {
  const [one, other] = [await tab(), await tab()]
  const heard: unknown[] = []
  const stops = [one.onTold((word) => heard.push(['one', word])), other.onTold((word) => heard.push(['other', word]))]
  one.tellTabs({ kind: 'star', theory: '7' })
  await expect.poll(() => heard).toEqual([['other', { kind: 'star', theory: '7' }]])
  for (const stop of stops) stop()
  expect(opened.size).toBe(0)
})

test('a page that is left keeps no channel open, and one that comes back asks anew and hears again', async () => {
  const [kept, other] = [await tab(), await tab()]
  const heard: unknown[] = []
  const stop = kept.onTold(({ kind }) => heard.push(kind))
  expect(opened.size).toBe(1)
  turn('pagehide', true)
  expect(opened.size).toBe(0)
  // A tab without a channel still sends, and leaves none open.
  other.tellTabs({ kind: 'viewer' })
  expect(opened.size).toBe(0)
  turn('pageshow', false)
  expect(heard).toEqual([])
  turn('pageshow', true)
  expect(heard).toEqual(['back'])
  other.tellTabs({ kind: 'seen' })
  await expect.poll(() => heard).toEqual(['back', 'seen'])
  stop()
  expect(opened.size).toBe(0)
})
