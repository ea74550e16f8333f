import { expect, test } from 'vitest'
import type { TheoryVersion } from '#server/contract/theories.ts'
import { wordsFor } from '../_i18n/words.ts'
import { changesOf } from './version-parts.ts'
import { versionWords } from './version-words.ts'

const VERSION: Extract<TheoryVersion, { masked: false }> = {
  version: 1,
  writtenAt: '2026-11-27T00:00:00.000Z',
  votes: 0,
  masked: false,
  title: 'Le bal du lendemain',
  claim: 'Il y aura un bal.',
  lookFor: null,
  evidence: [],
  spoilerEpisode: 0,
  characters: [{ slug: 'jack', name: 'Jack' }],
  headcanon: false,
}

test.each(['en', 'fr'] as const)('%s: characters, level and headcanon are parts of what changed', (lang) => {
  const after = {
    ...VERSION,
    characters: [...(VERSION.characters ?? []), { slug: 'cheyenne', name: 'Cheyenne' }],
    spoilerEpisode: 3,
    headcanon: true,
  }
  const changes = changesOf(after, VERSION, versionWords(wordsFor(lang)))
  expect(changes.map(({ name }) => name)).toEqual(['characters', 'spoilers', 'headcanon'])
  expect(changes[0]).toMatchObject({ before: 'Jack', text: 'Jack, Cheyenne' })
  expect(changes[1]?.text).toMatch(lang === 'en' ? /Episode 3/ : /épisode 3/)
  expect(changes[2]).toMatchObject(lang === 'en' ? { before: 'No' } : { before: 'Non' })
})

test('what an old version did not keep is not held against it', () => {
  const old = { ...VERSION, characters: null, headcanon: null }
  expect(changesOf({ ...VERSION, version: 2 }, old, versionWords(wordsFor('fr')))).toEqual([])
  expect(changesOf(old, undefined, versionWords(wordsFor('fr'))).map(({ name }) => name)).toEqual([
    'title',
    'claim',
    'spoilers',
  ])
})
