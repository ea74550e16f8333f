import { afterEach, expect, test, vi } from 'vitest'
import { canRemember, keysFrom, recall, remember } from './device-memory.client.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

/** Stored values are own properties, as in a browser. */
function storage(kept: Record<string, string> = {}) {
  const methods = {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      kept[key] = value
    },
    removeItem: (key: string) => {
      delete kept[key]
    },
  }
  return new Proxy(kept, { get: (_, name) => methods[name as keyof typeof methods] ?? kept[String(name)] })
}

test('what is kept is recalled, and null forgets it', () => {
  vi.stubGlobal('localStorage', storage())
  remember('draft', { title: 'Half a title' })
  remember('edit-7', { version: 2 })
  expect(recall('draft')).toEqual({ title: 'Half a title' })
  expect(keysFrom('edit-')).toEqual(['edit-7'])
  remember('draft', null)
  expect(recall('draft')).toBeNull()
  expect(canRemember()).toBe(true)
})

test('a draft that was kept before its storyline was renamed is of the present one', () => {
  const draft = { storyline: 'genevieves-revenge', begunFrom: 'genevieves-revenge/1', title: 'genevieves-revenge' }
  const present = { storyline: 'genevieve', begunFrom: 'genevieve/1', title: 'genevieves-revenge' }
  const others = { storyline: 'jack', begunFrom: 'builds-on 7', owner: null }
  vi.stubGlobal('localStorage', storage())
  remember('draft', { ...draft, owner: 'odile' })
  remember('edit-7', { version: 2, draft, mine: [draft, others] })
  expect(recall('draft')).toEqual({ ...present, owner: 'odile' })
  expect(recall('edit-7')).toEqual({ version: 2, draft: present, mine: [present, others] })
})

test('a spoilt value, and a storage that is forbidden or full, remember nothing', () => {
  vi.stubGlobal('localStorage', storage({ draft: '{"title":' }))
  expect(recall('draft')).toBeNull()
  const refuse = () => {
    throw new Error('QuotaExceededError')
  }
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse })
  expect(recall('draft')).toBeNull()
  expect(() => remember('draft', {})).not.toThrow()
  expect(canRemember()).toBe(false)
  vi.stubGlobal('localStorage', undefined)
  expect(keysFrom('edit-')).toEqual([])
  expect(canRemember()).toBe(false)
})
