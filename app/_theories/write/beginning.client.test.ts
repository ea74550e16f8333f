import { expect, test } from 'vitest'
import { type Draft, emptyDraft } from '#app/_drafts/draft.client.ts'
import { beginning, goingOn, linked, relationIn } from './beginning.client.ts'

test.each([
  ['builds-on=12', { kind: 'builds-on', theory: '12' }],
  ['answers=7', { kind: 'answers', theory: '7' }],
  ['answers=07', null],
  ['builds-on=1%3Bdrop', null],
  ['builds-on=', null],
  ['storyline=mishi', null],
])('%s', (search, relation) => {
  expect(relationIn(new URLSearchParams(search))).toEqual(relation)
})

test('a kept draft is linked as the address asks, and only once', () => {
  const kept: Draft = { ...emptyDraft('en'), title: 'Half a title' }
  const requested: Draft = { ...emptyDraft('en'), relation: { kind: 'answers', theory: '7' }, begunFrom: 'answers 7' }
  const once = linked(kept, requested)
  expect(once).toMatchObject({ title: 'Half a title', relation: { kind: 'answers', theory: '7' } })
  expect(linked({ ...once, relation: null }, requested).relation).toBeNull()
  expect(linked(kept, emptyDraft('en'))).toBe(kept)
})

const MISHI = {
  slug: 'mishi',
  title: 'Mishi',
  question: 'Where does she dance?',
  spoilerEpisode: 3,
  cast: [],
  starters: ['She dances in New York.'],
}
const begun = (search: string) => beginning(new URLSearchParams(search), [MISHI], 'en')

test('an address begins with a storyline, a starter, words or a theory', () => {
  expect(begun('storyline=mishi&starter=0')).toMatchObject({ storyline: 'mishi', title: 'She dances in New York' })
  expect(begun('title=+Two+stages+%26+one+night+')).toMatchObject({ title: 'Two stages & one night', storyline: '' })
  expect([...begun(`title=${'é'.repeat(400)}`).title]).toHaveLength(120)
  expect(begun('storyline=mishi&starter=0&title=Other').title).toBe('She dances in New York')
})

test('whoever comes back to the same address finds also what they only chose there', () => {
  const requested = begun('builds-on=12')
  const chosen = { ...requested, storyline: 'mishi', characters: ['mishi'] }
  expect(goingOn(chosen, requested)).toEqual({ draft: chosen, isRestored: false })
  expect(goingOn({ ...requested, relation: null }, requested).draft.relation).toBeNull()
  expect(goingOn({ ...emptyDraft('en'), storyline: 'mishi' }, begun('')).draft.storyline).toBe('mishi')
})

test('what was only chosen does not stand in the way of another beginning; what was written does', () => {
  const requested = begun('storyline=mishi&starter=0')
  expect(goingOn({ ...emptyDraft('en'), storyline: 'jack' }, requested)).toEqual({
    draft: requested,
    isRestored: false,
  })
  expect(goingOn(null, requested).draft).toBe(requested)
  const written = { ...emptyDraft('en'), title: 'Half a title' }
  expect(goingOn(written, requested)).toEqual({ draft: written, isRestored: true })
  expect(goingOn(written, begun('title=Found+nothing')).draft.title).toBe('Half a title')
})
