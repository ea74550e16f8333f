import { expect, test } from 'vitest'
import { saidIn } from './said-in.ts'

const STARTERS = [
  { en: 'She stays.', fr: 'Elle reste.' },
  { en: 'She goes.', fr: 'Elle part.' },
]

test.each([
  [[3, 1], 'en', 'The audience said: “She stays” (3 of 4)'],
  [[1, 3], 'fr', 'La salle a répondu\u202f: «\u202fElle part\u202f» (3 sur 4)'],
  [[2, 2], 'en', 'The audience is divided: She stays and She goes'],
  [[0, 0], 'en', 'Nobody answered'],
  [[], 'fr', 'Personne n’a répondu'],
] as const)('%j in %s', (split, lang, said) => {
  expect(saidIn({ split: [...split] }, { starters: STARTERS }, lang)).toBe(said)
})

test('to who may not read the answers yet nobody says that there are none', () => {
  expect(saidIn({ split: [3, 1] }, { starters: [] }, 'en')).toBe(
    '4 fans answered. What they said waits until you have seen more.',
  )
  expect(saidIn({ split: [0, 0] }, { starters: [] }, 'en')).toBe('Nobody answered')
})
