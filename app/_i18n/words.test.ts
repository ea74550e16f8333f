import { expect, test } from 'vitest'
import english from './en.json' with { type: 'json' }
import french from './fr.json' with { type: 'json' }
import { CHAPTERS, unfilled, wordsFor } from './words.ts'

type Tree = { [key: string]: string | Tree }

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : leaves(value, `${path}${key}.`),
  )
}

function argumentsOf(message: string): string[] {
  const found = [...message.matchAll(/\{(\w+)(?:, (\w+))?[,}]/g)].map(([, name, kind]) => `${name}:${kind ?? 'text'}`)
  return [...new Set(found)].sort()
}

const en = new Map(leaves(english))
const fr = new Map(leaves(french))

test('both languages have the same keys', () => {
  expect([...fr.keys()]).toEqual([...en.keys()])
})

test('the same arguments in both languages', () => {
  const differing = [...en].filter(
    ([key, message]) => argumentsOf(message).join() !== argumentsOf(fr.get(key) ?? '').join(),
  )
  expect(differing).toEqual([])
})

test('French has a fine space before ; : ! ? and inside « »', () => {
  const wrong = /[^\u202f;:!?/ ][;!?»]|«[^\u202f]|[ \u00a0][;:!?»]/
  expect([...fr].filter(([, message]) => wrong.test(message))).toEqual([])
})

test('apostrophes and quotes are a printer’s', () => {
  expect([...en, ...fr].filter(([, message]) => /['"]/.test(message))).toEqual([])
})

/** A label, in both languages a thing of the theatre that one knows. */
const OF_THE_HOUSE = ['theme.label']

test('curtain and étoile are pictures enough: no sentence speaks of the house (docs/voice.md)', () => {
  const said = [...en, ...fr].filter(([, message]) => /\b(house|maison)\b/i.test(message)).map(([key]) => key)
  expect(said).toEqual(OF_THE_HOUSE)
})

test('nobody says please, or oops', () => {
  const wrong = /\bplease\b|\bw?h?oops\b|\boups\b|s’il vous plaît|veuillez/i
  expect([...en, ...fr].filter(([, message]) => wrong.test(message))).toEqual([])
})

test('chapters that go to the browser hold only plain gaps', () => {
  for (const messages of [english, french])
    for (const name of CHAPTERS)
      for (const [key, message] of leaves(messages[name])) expect(message, key).not.toMatch(/\{\w+,|<\w/)
})

test.each(['en', 'fr'] as const)('what %s leaves for the browser to fill has one plain gap', (lang) => {
  for (const key of ['boards.place', 'masked.reveal', 'seen.upTo'] as const)
    expect(unfilled(wordsFor(lang), key)).toMatch(/^[^{}]*\{(place|episode)\}[^{}]*$/)
})

test.each(['en', 'fr'] as const)('every message of %s formats', (lang) => {
  const t = wordsFor(lang)
  const numbers =
    'count seen episode place seconds days hours halfDays halfHours minutes votes worth first last fans theories stars version most all week'
  const sums = 'many few old fresh later oldLater freshLater'
  const values = {
    ...Object.fromEntries(`${numbers} ${sums}`.split(' ').map((name, index) => [name, index + 1])),
    ...Object.fromEntries(
      'title name names handle author words about day ago time from to now was wait answer answers year'
        .split(' ')
        .map((name) => [name, 'Giselle']),
    ),
  }
  for (const [key, message] of lang === 'en' ? en : fr) {
    if (CHAPTERS.some((name) => key.startsWith(`${name}.`))) continue
    const said = t(key as Parameters<typeof t>[0], values)
    expect(said, key).not.toBe(key)
    expect(said, message).not.toMatch(/[{}]/)
  }
})
