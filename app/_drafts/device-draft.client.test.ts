import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { accountMemory, isHeld } from './account-memory.client.ts'
import { forgetDraft, isPublished, isTheirs, keepDraft, keepsSomebodys, keptDraft } from './device-draft.client.ts'
import { emptyDraft } from './draft.client.ts'

const draft = {
  ...emptyDraft('en'),
  title: 'Mishi dances in New York',
  claim: 'She takes the place that nobody offered.',
}

test.each([
  ['nobody had signed in', { owner: null, hasLeft: false }, [true, true, true]],
  ['her session has ended', { owner: 'odile', hasLeft: false }, [true, false, true]],
  ['she has signed out', { owner: 'odile', hasLeft: true }, [true, false, false]],
])('a draft of Odile’s where %s is shown to her, to Odette, to nobody in particular', (_, kept, shown) => {
  expect(['odile', 'odette', null].map((handle) => isTheirs({ draft, ...kept }, handle))).toEqual(shown)
})

test('a tab holds what was published, or an earlier state of it; another text is not touched', () => {
  const published = { theory: '12', title: draft.title, claim: draft.claim }
  expect(isPublished(published, { ...draft, title: `${draft.title} ` })).toBe(true)
  expect(isPublished(published, { ...draft, title: 'Mishi dances' })).toBe(true)
  expect(isPublished(published, { ...draft, claim: '' })).toBe(true)
  expect(isPublished(published, { ...draft, title: 'Jack stays', claim: 'He has nowhere to go.' })).toBe(false)
  expect(isPublished({ ...published, claim: '' }, { ...draft, title: '', claim: '' })).toBe(false)
})

describe('what several fans write on one device', () => {
  beforeEach(() => {
    const kept = new Map<string, string>()
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem(key: string, value: string) {
        kept.set(key, value)
        Object.assign(this, { [key]: value })
      },
      removeItem(key: string) {
        kept.delete(key)
        Reflect.deleteProperty(this, key)
      },
    })
  })
  afterEach(() => void vi.unstubAllGlobals())

  const keep = (title: string, owner: string | null) => keepDraft({ ...draft, title }, owner)
  const titleFor = (handle: string | null) => {
    const kept = keptDraft('en', handle)
    return kept !== null && isTheirs(kept, handle) ? kept.draft.title : null
  }

  test('is kept for each of them, and shown to no other', () => {
    keep('Odile wrote this', 'odile')
    expect(keepsSomebodys()).toBe(true)
    expect(titleFor('odette')).toBeNull()
    keep('Odette wrote that', 'odette')
    keep('Odette wrote more', 'odette')
    expect([titleFor('odile'), titleFor('odette')]).toEqual(['Odile wrote this', 'Odette wrote more'])
    keep('Odile went on', 'odile')
    expect([titleFor('odile'), titleFor('odette')]).toEqual(['Odile went on', 'Odette wrote more'])
    forgetDraft('odile')
    expect([titleFor('odile'), titleFor('odette')]).toEqual([null, 'Odette wrote more'])
    forgetDraft('odette')
    expect(keepsSomebodys()).toBe(false)
  })

  test('what nobody has signed is in nobody’s account, whatever that holds', () => {
    accountMemory.remember({ handle: 'odile', version: 3, isKept: true })
    expect(['odile', 'odette', null].map((owner) => isHeld({ owner }, 'odile'))).toEqual([true, false, false])
    expect(isHeld({ owner: 'odette' }, 'odette')).toBe(false)
    accountMemory.remember({ handle: 'odile', version: 3, isKept: false })
    expect(isHeld({ owner: 'odile' }, 'odile')).toBe(false)
  })

  test('what nobody has signed takes nobody’s place', () => {
    keep('Odile wrote this', 'odile')
    keep('Nobody wrote that', null)
    // Whoever signs in goes on with the ownerless draft; their own is kept aside.
    for (const handle of [null, 'odile', 'odette']) expect(titleFor(handle)).toBe('Nobody wrote that')
    expect(keepsSomebodys()).toBe(true)
    keep('Odette signs it', 'odette')
    expect([titleFor('odile'), titleFor('odette')]).toEqual(['Odile wrote this', 'Odette signs it'])
    keep('Nobody again', null)
    forgetDraft(null)
    expect([titleFor('odile'), titleFor('odette')]).toEqual(['Odile wrote this', 'Odette signs it'])
  })
})
