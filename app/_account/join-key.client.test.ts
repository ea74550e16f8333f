import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const kept = new Map<string, string>()
beforeEach(() => {
  kept.clear()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
})
afterEach(() => void vi.unstubAllGlobals())

async function loaded() {
  vi.resetModules()
  return import('./join-key.client.ts')
}

test('every try asks for one seat, also after a reload, until it is taken up', async () => {
  const page = await loaded()
  const key = page.joinKey()
  expect(page.joinKey()).toBe(key)
  const again = await loaded()
  expect(again.joinKey()).toBe(key)
  again.forgetJoinKey()
  expect(again.joinKey()).not.toBe(key)
  again.forgetJoinKey()
  expect((await loaded()).joinKey()).not.toBe(key)
})

test('without storage it lasts as long as the page', async () => {
  vi.stubGlobal('sessionStorage', undefined)
  const { joinKey } = await loaded()
  expect(joinKey()).toBe(joinKey())
})
