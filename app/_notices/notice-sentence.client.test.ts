import { expect, test } from 'vitest'
import { chapter } from '#app/_i18n/words.ts'
import { noticeSentence } from './notice-sentence.client.ts'

const NOW = new Date('2026-11-30T00:30:00Z')

test.each([
  [11, '2026-11-24', '11 étoiles since Tuesday', '11 étoiles depuis mardi'],
  [1, '2026-11-29', 'One étoile since Sunday', 'Une étoile depuis dimanche'],
  [2, '2026-11-30', '2 étoiles today', '2 étoiles aujourd’hui'],
  [1, '2026-11-30', 'One étoile today', 'Une étoile aujourd’hui'],
  // A week ago it was a Monday, too.
  [3, '2026-11-23', '3 étoiles since 23\u00a0Nov', '3 étoiles depuis le\u00a023\u00a0nov.'],
  [3, '2026-11-01', '3 étoiles since 1\u00a0Nov', '3 étoiles depuis le\u00a01er\u00a0nov.'],
])('%d étoiles since %s', (count, since, english, french) => {
  const notice = { kind: 'starred', stars: { count, since }, place: null } as const
  expect(noticeSentence(notice, chapter('en', 'notices'), 'en', NOW)).toBe(english)
  expect(noticeSentence(notice, chapter('fr', 'notices'), 'fr', NOW)).toBe(french)
})

test('a place is said with its number, and what has neither by its kind', () => {
  const words = chapter('en', 'notices')
  expect(noticeSentence({ kind: 'placed', stars: null, place: 2 }, words, 'en')).toBe('Up to place 2 on Hot')
  expect(noticeSentence({ kind: 'edited', stars: null, place: null }, words, 'en')).toBe(words.edited)
})
