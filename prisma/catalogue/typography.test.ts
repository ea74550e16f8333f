import { expect, test } from 'vitest'
import { readCatalogue } from './catalogue.ts'
import { typeset } from './typography.ts'

test.each([
  ['en', "Geneviève's revenge", 'Geneviève’s revenge'],
  ['en', "What should Cheyenne do next? 'Nothing'; or: all!", "What should Cheyenne do next? 'Nothing'; or: all!"],
  ['fr', "L'étoile qu'on attend", 'L’étoile qu’on attend'],
  ['fr', 'Que doit faire Cheyenne ?', 'Que doit faire Cheyenne\u202f?'],
  ['fr', 'Quoi ?! Non ; si!', 'Quoi\u202f?! Non\u202f; si\u202f!'],
  ['fr', 'Une question : laquelle ?', 'Une question\u00a0: laquelle\u202f?'],
  ['fr', 'À 20:30, elle dit « oui » à Jack', 'À 20:30, elle dit «\u202foui\u202f» à Jack'],
  ['fr', '«\u00a0Giselle\u00a0»\u202f: jamais', '«\u202fGiselle\u202f»\u00a0: jamais'],
] as const)('%s: %s', (language, typed, set) => {
  expect(typeset(typed, language)).toBe(set)
  expect(typeset(set, language)).toBe(set)
})

test('nothing in the catalogue is left with a typewriter’s signs, and setting it twice is setting it once', () => {
  const { characters, storylines } = readCatalogue()
  const words = [
    ...characters.flatMap(({ about, finale }) => [about, finale ?? about]),
    ...storylines.flatMap(({ title, question, safeTitle, safeQuestion, prompts }) => [
      title,
      question,
      safeTitle,
      safeQuestion,
      ...prompts,
    ]),
  ]
  for (const each of words) {
    for (const language of ['en', 'fr'] as const) {
      const set = typeset(each[language], language)
      expect(set).not.toMatch(language === 'fr' ? /'| [?!;:»]|« |[^\s?!;][?!;]/ : /'/)
      expect(typeset(set, language)).toBe(set)
    }
  }
})
