import { expect, test } from 'vitest'
import { isPublished, isTheirs } from './device-draft.ts'
import { emptyDraft } from './draft.ts'

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
