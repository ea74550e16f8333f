import { expect, test } from 'vitest'
import { edition } from '#server/contract/theories.ts'
import { SILENT } from '#server/testing/silent.ts'
import { draftFrom, editionFrom, isSame, type OwnText } from './edition.client.ts'

const theory: OwnText = {
  id: '12',
  storyline: 'mishi',
  storylineTitle: { en: 'Mishi', fr: 'Mishi' },
  author: 'odile',
  language: 'fr',
  // Flags raise it to 6; its author edits 3.
  spoilerEpisode: 6,
  ownSpoilerEpisode: 3,
  votes: 2,
  publishedAt: '2026-11-27T00:00:00.000Z',
  version: 4,
  editedAt: null,
  masked: false,
  title: 'Mishi danse à New York',
  claim: 'Elle prend la place que personne ne lui offrait.',
  ...SILENT,
  evidence: [{ episode: 3, note: 'Le regard.' }],
  characters: [
    { slug: 'mishi', name: 'Mishi' },
    { slug: 'jack', name: 'Jack' },
  ],
  relation: { kind: 'answers', theory: '7' },
  headcanon: true,
}

test('what stands goes into the form and comes out as an edition that the contract takes, saying the same', () => {
  const sent = editionFrom(draftFrom(theory), theory.id, theory.version, false)
  expect(edition.safeParse(sent).success).toBe(true)
  expect(sent).toEqual({
    id: '12',
    version: 4,
    title: theory.title,
    claim: theory.claim,
    evidence: theory.evidence,
    characters: ['mishi', 'jack'],
    spoilerEpisode: 3,
    headcanon: true,
  })
})

test('a yes is sent only where it was said', () => {
  expect(editionFrom(draftFrom(theory), '12', 4, true).confirmed).toBe(true)
})

test('a changed letter is another text, another order of characters is not', () => {
  const current = draftFrom(theory)
  expect(isSame(current, { ...current, characters: ['jack', 'mishi'] })).toBe(true)
  expect(isSame(current, { ...current, title: `${current.title}.` })).toBe(false)
  expect(isSame(current, { ...current, evidence: [{ episode: '4', note: 'Le regard.' }] })).toBe(false)
})
