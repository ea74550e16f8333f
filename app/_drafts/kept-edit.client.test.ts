import { expect, test } from 'vitest'
import { type Draft, emptyDraft } from './draft.client.ts'
import { asksForMore } from './edition.client.ts'
import { resumed, setAside } from './kept-edit.client.ts'

const text = (title: string): Draft => ({ ...emptyDraft('en'), title })
const [current, mine, later] = [text('What stands'), text('What I wrote'), text('What I wrote then')]

test('a text is set aside once, and never what stands', () => {
  expect(setAside([], mine, current)).toEqual([mine])
  expect(setAside([mine], text('What I wrote'), current)).toEqual([mine])
  expect(setAside([mine], current, current)).toEqual([mine])
  expect(setAside([mine], later, current)).toEqual([mine, later])
})

test('changes to the version that stands go on; to an earlier one they come to stand beside it', () => {
  expect(resumed({ version: 2, draft: mine, mine: [] }, 2, current)).toEqual({ version: 2, draft: mine, mine: [] })
  expect(resumed({ version: 1, draft: mine, mine: [] }, 2, current)).toEqual({ version: 2, draft: mine, mine: [mine] })
  expect(resumed({ version: 2, draft: later, mine: [mine] }, 3, current)?.mine).toEqual([mine, later])
})

test('one’s own text outlives the choice of the other, and nothing is made of nothing', () => {
  const chosen = { version: 2, draft: current, mine: [mine] }
  expect(resumed(chosen, 2, current)).toEqual(chosen)
  expect(resumed({ version: 2, draft: current, mine: [] }, 2, current)).toBeNull()
  expect(resumed(null, 2, current)).toBeNull()
})

test.each<[string, Partial<Draft>]>([
  ['storyline', { storyline: 'mishi' }],
  ['language', { language: 'fr' }],
  ['parent', { relation: { kind: 'answers', theory: '7' } }],
])('what no edit carries is not lost silently: another %s', (_, more) => {
  const draft = { ...current, ...more }
  expect([asksForMore(draft, current), asksForMore(current, current), asksForMore(mine, current)]).toEqual([
    true,
    false,
    false,
  ])
  expect(resumed({ version: 1, draft, mine: [] }, 1, current)).toEqual({ version: 1, draft, mine: [] })
})
