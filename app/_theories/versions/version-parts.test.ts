import { expect, test } from 'vitest'
import { wordsFor } from '#app/_i18n/words.ts'
import type { TheoryVersion } from '#server/contract/theories.ts'
import { SILENT } from '#server/testing/silent.ts'
import { differenceOf } from './text-difference.ts'
import { changesOf } from './version-parts.ts'
import { versionWords } from './version-words.ts'

const VERSION: Extract<TheoryVersion, { masked: false }> = {
  version: 1,
  writtenAt: '2026-11-27T00:00:00.000Z',
  votes: 0,
  masked: false,
  title: 'Le bal du lendemain',
  claim: 'Il y aura un bal.',
  ...SILENT,
  evidence: [],
  spoilerEpisode: 0,
  characters: [{ slug: 'jack', name: 'Jack' }],
}

test.each(['en', 'fr'] as const)('%s: characters, level and headcanon are parts of what changed', (lang) => {
  const after = {
    ...VERSION,
    characters: [...(VERSION.characters ?? []), { slug: 'cheyenne', name: 'Cheyenne' }],
    spoilerEpisode: 3,
    headcanon: true,
  }
  const changes = changesOf(after, VERSION, versionWords(wordsFor(lang)), differenceOf) ?? []
  expect(changes.map(({ name }) => name)).toEqual(['characters', 'spoilerEpisode', 'headcanon'])
  const saying = (place: number, change: 'removed' | 'added') =>
    changes[place]?.pieces.flatMap(([text, each]) => (each === change ? [] : [text])).join('')
  expect([saying(0, 'added'), saying(0, 'removed')]).toEqual(['Jack', 'Jack, Cheyenne'])
  expect(saying(1, 'removed')).toMatch(lang === 'en' ? /Episode 3/ : /épisode 3/)
  expect(saying(2, 'added')).toBe(lang === 'en' ? 'No' : 'Non')
})

test('what an old version did not keep is not held against it', () => {
  const words = versionWords(wordsFor('fr'))
  const old = { ...VERSION, characters: null, headcanon: null }
  expect(changesOf({ ...VERSION, version: 2 }, old, words, differenceOf)).toEqual([])
  expect(changesOf(old, null, words, differenceOf)?.map(({ name }) => name)).toEqual([
    'title',
    'claim',
    'spoilerEpisode',
  ])
})

test('nothing is told of a version that waits, nor of one beside it', () => {
  const [words, waits] = [versionWords(wordsFor('en')), { ...VERSION, masked: true } as const]
  expect(changesOf(waits, VERSION, words, differenceOf)).toBeNull()
  expect(changesOf(VERSION, waits, words, differenceOf)).toBeNull()
})

test('two texts that are too long to stand side by side: the new one stands alone, and says so', () => {
  const words = versionWords(wordsFor('fr'))
  const saying = (letter: string) => ({ ...VERSION, claim: letter.repeat(5_000), lookFor: letter.repeat(1_000) })
  const evidence = (letter: string) => Array.from({ length: 12 }, () => ({ episode: 1, note: letter.repeat(500) }))
  const [before, after] = ['&', '<'].map((letter) => ({
    ...saying(letter),
    title: `The title ${letter}`,
    evidence: evidence(letter),
  }))
  const changes = changesOf(after!, before!, words, differenceOf) ?? []
  // The heaviest part alone leaves room for the rest.
  expect(changes.map(({ name, told }) => [name, told])).toEqual([
    ['title', undefined],
    ['claim', 'alone'],
    ['evidence', 'alone'],
    ['lookFor', 'whole'],
  ])
  expect(changes[1]?.pieces).toEqual([['<'.repeat(5_000)]])
  const short = changesOf({ ...VERSION, claim: 'a'.repeat(40) }, VERSION, words, differenceOf)
  expect(short).toMatchObject([{ name: 'claim' }])
})
