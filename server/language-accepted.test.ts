import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LANGUAGES } from './contract/languages.ts'
import { languageAccepted } from './language-accepted.ts'

test.each([
  [null, undefined],
  ['', undefined],
  ['fr', 'fr'],
  ['FR-fr', 'fr'],
  ['en-GB,en;q=0.9', 'en'],
  ['de-CH,fr;q=0.9,en;q=0.4', 'fr'],
  ['en;q=0.4, fr-CA ; q=0.9', 'fr'],
  ['de, it;q=0.5', undefined],
  ['fr,en', 'fr'],
  ['en,fr', 'en'],
  ['fr;q=0.5,en;q=0.5', 'fr'],
  ['fr;q=0,en;q=0.1', 'en'],
  ['fr-CH;q=0.2,en;q=0.5,fr;q=0.8', 'fr'],
  ['*', 'en'],
  ['de,*;q=0.5', 'en'],
  ['en;q=0,*', 'fr'],
  ['en;q=0.3,*;q=0.7', 'fr'],
  ['french', undefined],
  ['fr;q=2,en;q=0.1', 'fr'],
  ['fr;q=,en;q=0.1', 'fr'],
  ['fr;level=1;q=0.1,en;q=0.2', 'en'],
])('%j asks for %s', (header, language) => {
  expect(languageAccepted(header)).toBe(language)
})

test('whatever is sent, the answer is a language of ours or none', () => {
  fc.assert(
    fc.property(fc.string(), (header) => {
      expect([...LANGUAGES, undefined]).toContain(languageAccepted(header))
    }),
  )
})
