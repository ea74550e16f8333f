import { expect, test } from 'vitest'
import { linked, relationIn } from './beginning.ts'
import { type Draft, emptyDraft } from './draft.ts'

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
  const asked: Draft = { ...emptyDraft('en'), relation: { kind: 'answers', theory: '7' }, begunFrom: 'answers 7' }
  const once = linked(kept, asked)
  expect(once).toMatchObject({ title: 'Half a title', relation: { kind: 'answers', theory: '7' } })
  expect(linked({ ...once, relation: null }, asked).relation).toBeNull()
  expect(linked(kept, emptyDraft('en'))).toBe(kept)
})
