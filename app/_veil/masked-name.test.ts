import { expect, test } from 'vitest'
import { maskedName } from './masked-name.ts'

const cast = (...names: string[]) => names.map((name) => ({ slug: name.toLowerCase(), name }))

test('a masked theory says whom it is about, and after which episode', () => {
  const covered = { about: cast('Jack', 'Cheyenne'), spoilerEpisode: 8 }
  expect(maskedName(covered, 'en')).toBe('A theory about Jack and Cheyenne, after episode 8')
  expect(maskedName(covered, 'fr')).toBe('Une théorie sur Jack et Cheyenne, après l’épisode 8')
})

test('a crowd is named by its first three', () => {
  const covered = { about: cast('Jack', 'Cheyenne', 'Mishi', 'Gabin', 'Tobias'), spoilerEpisode: 2 }
  expect(maskedName(covered, 'en')).toBe('A theory about Jack, Cheyenne, Mishi, and others, after episode 2')
  expect(maskedName(covered, 'fr')).toBe('Une théorie sur Jack, Cheyenne, Mishi et d’autres, après l’épisode 2')
})

test('where nobody is named it says for whom it is', () => {
  expect(maskedName({ about: [], spoilerEpisode: 3 }, 'en')).toBe('A theory to read after episode 3')
})
