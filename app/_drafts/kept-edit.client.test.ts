import { expect, test } from 'vitest'
import { type Draft, emptyDraft } from './draft.client.ts'
import { asksForMore } from './edition.client.ts'
import { resumed, setAside } from './kept-edit.client.ts'

const text = (title: string): Draft => ({ ...emptyDraft('en'), title })
const [stands, mine, later] = [text('What stands'), text('What I wrote'), text('What I wrote then')]

test('a text is set aside once, and never what stands', () => {
  expect(setAside([], mine, stands)).toEqual([mine])
  expect(setAside([mine], text('What I wrote'), stands)).toEqual([mine])
  expect(setAside([mine], stands, stands)).toEqual([mine])
  expect(setAside([mine], later, stands)).toEqual([mine, later])
})

test('changes to the version that stands go on; to an earlier one they come to stand beside it', () => {
  expect(resumed({ version: 2, draft: mine, mine: [] }, 2, stands)).toEqual({ version: 2, draft: mine, mine: [] })
  expect(resumed({ version: 1, draft: mine, mine: [] }, 2, stands)).toEqual({ version: 2, draft: mine, mine: [mine] })
  expect(resumed({ version: 2, draft: later, mine: [mine] }, 3, stands)?.mine).toEqual([mine, later])
})

test('one’s own text outlives the choice of the other, and nothing is made of nothing', () => {
  const chosen = { version: 2, draft: stands, mine: [mine] }
  expect(resumed(chosen, 2, stands)).toEqual(chosen)
  expect(resumed({ version: 2, draft: stands, mine: [] }, 2, stands)).toBeNull()
  expect(resumed(null, 2, stands)).toBeNull()
})

test.each<[string, Partial<Draft>]>([
  ['storyline', { storyline: 'mishi' }],
  ['language', { language: 'fr' }],
  ['parent', { relation: { kind: 'answers', theory: '7' } }],
])('what no edit carries is not lost silently: another %s', (_, more) => {
  const draft = { ...stands, ...more }
  expect([asksForMore(draft, stands), asksForMore(stands, stands), asksForMore(mine, stands)]).toEqual([
    true,
    false,
    false,
  ])
  expect(resumed({ version: 1, draft, mine: [] }, 1, stands)).toEqual({ version: 1, draft, mine: [] })
})
