import { expect, test } from 'vitest'
import { emptyDraft } from '#app/_drafts/draft.client.ts'
import { each, SAYINGS } from '#server/contract/theory-parts.ts'
import { previewFrom } from './preview.client.ts'

const CAST = [
  { slug: 'jack', name: 'Jack' },
  { slug: 'mishi', name: 'Mishi' },
]

test('a draft is drawn with all that would be published, and without its blank lines', () => {
  const draft = {
    ...emptyDraft('fr'),
    title: ' Mishi danse ',
    claim: 'Elle *reste*.',
    evidence: [
      { episode: '1', note: '  ' },
      { episode: '4', note: 'Le regard.' },
    ],
    lookFor: 'Une valise.',
    characters: ['mishi', 'somebody-taken-off'],
  }
  expect(previewFrom(draft, CAST)).toEqual({
    title: 'Mishi danse',
    claim: 'Elle *reste*.',
    language: 'fr',
    ...each(SAYINGS, () => null),
    evidence: [{ episode: 4, note: 'Le regard.' }],
    lookFor: 'Une valise.',
    characters: [{ slug: 'mishi', name: 'Mishi' }],
  })
})

test('nothing written is nothing to draw', () => {
  expect(previewFrom({ ...emptyDraft('en'), storyline: 'mishi', characters: ['mishi'] }, CAST)).toBeNull()
  expect(previewFrom({ ...emptyDraft('en'), title: 'A title' }, CAST)?.lookFor).toBeNull()
})
