import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { plainLetters, wordsIn } from '../contract/words.ts'
import { pool } from '../db/client.ts'
import { fan, theory } from '../testing/cast.ts'
import { searchTheories } from './search.ts'
import type { Viewer } from './viewer.ts'

const READER = { seen: 8 }
let author: Viewer

beforeAll(async () => {
  author = await fan('odile')
})

const found = async (q: string) => (await searchTheories(READER, { q })).items.map(({ id }) => id)

/** All of Unicode but halves of pairs. */
const ALL = Array.from({ length: 0x10ffff }, (_, at) => at + 1)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))

test('the database calls the same a word as we do, and compares letters as we do', async () => {
  const all = ALL.join('')
  const { rows } = await pool().query<{ parted: string }>('SELECT parted($1)', [all])
  expect(rows[0]?.parted === all.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim()).toBe(true)

  // Postgres' Unicode may be older than ours.
  const letters = ALL.filter((letter) => /[\p{L}\p{M}\p{N}]/u.test(letter))
  const apart = letters.map((letter) => letter.normalize('NFKD'))
  const known = await pool().query<{ letter: string }>(
    'SELECT letter FROM unnest($1::text[], $2::text[]) AS l (letter, apart) WHERE normalize(letter, NFKD) = apart',
    [letters, apart],
  )
  expect(known.rows.length).toBeGreaterThan(letters.length - 100)
  const texts: string[] = []
  for (let at = 0; at < known.rows.length; at += 500)
    texts.push(
      known.rows
        .slice(at, at + 500)
        .map(({ letter }) => `${letter}—a${letter}B`)
        .join('—'),
    )
  const compared = await pool().query<{ text: string; plain: string }>(
    'SELECT text, plain_text(text) AS plain FROM unnest($1::text[]) AS text',
    [texts],
  )
  expect(compared.rows.filter(({ text, plain }) => plain !== plainLetters(text))).toEqual([])
})

const EXAMPLES: [title: string, ...asked: string[]][] = [
  [
    'He whispers “Thorvald” and leaves',
    'thorvald',
    '“Thorvald”',
    'whispers thorvald',
    '"whispers thorvald and leaves"',
  ],
  ['«\u202fPirouette\u202f» ends it', 'pirouette', '« pirouette »', '«\u202fpirouette\u202f»'],
  ['The depot was sold—Balustrade never', 'balustrade', 'sold—balustrade', 'depot sold'],
  ['The depot was sold…Chandelier never', 'chandelier', 'chandelier… never', 'never chandelier…'],
  ['Jack/Marzipane are endgame', 'marzipane', 'Jack/Marzipane', 'jack/marzip', 'marzipane/jack'],
  ['It was sold.Velours on the stairs', 'velours', 'sold.velours', '(velours)', 'velours,'],
  ['‹Kabuki› at the Palais', 'kabuki', '‹kabuki›'],
  ['„Ländler“ and „Walzer“', 'landler', 'ländler', '„Walzer“', 'LÄNDLER walzer'],
  ['Une lettre pour l’étoilerie', 'etoilerie', 'étoilerie', "l'étoilerie", 'l’étoilerie', 'lʼÉtoilerie'],
  ['snake_case@garnier.example is hers', 'garnier', 'snake', 'snake_case', 'garnier.example'],
  ['Trente-sixième 1e5 at 3:45pm', 'sixieme', '1e5', '45pm', 'trente-sixième'],
]

test.each(EXAMPLES)('%s: whatever stands beside a word, it is found', async (title, ...asked) => {
  for (const language of ['en', 'fr'] as const) {
    const id = await theory(author, { title, language, spoilerEpisode: 0 })
    for (const q of asked) {
      const { items } = await searchTheories(READER, { q })
      expect(
        items.map((each) => each.id),
        q,
      ).toContain(id)
      expect(
        items.find((each) => each.id === id)?.titleParts.some(({ hit }) => hit),
        q,
      ).toBe(true)
    }
  }
})

const oneOf = (all: string[]) => fc.nat(all.length - 1).map((at) => all[at] as string)
// One letter may be a small word, or a lone accent.
const letter = oneOf(ALL.filter((each) => /[\p{L}\p{N}]/u.test(each)))
const latin = oneOf([...'abcdefghijklmnopqrstuvwxyzéàçœßñø0123456789'])
const word = fc
  .oneof(fc.array(latin, { minLength: 3, maxLength: 12 }), fc.array(letter, { minLength: 1, maxLength: 12 }))
  .map((letters) => letters.join('').normalize('NFC'))
const sign = oneOf(ALL.filter((each) => /[^\p{L}\p{M}\p{N}\p{C}]/u.test(each)))
const separator = fc.array(sign, { minLength: 1, maxLength: 3 }).map((signs) => signs.join(''))

test('whatever stands between words, each is found, and what is asked for may hold it as well', async () => {
  const small = async (words: string[]) =>
    (await pool().query<{ word: string }>('SELECT word FROM unnest($1::text[]) AS word WHERE is_small(word)', [words]))
      .rows
  await fc.assert(
    fc.asyncProperty(
      word,
      separator,
      word,
      separator,
      fc.constantFrom('en', 'fr'),
      async (one, between, two, after, language) => {
        const words = wordsIn(`${one} ${two}`)
        fc.pre(words.length === 2 && (await small(words)).length === 0)
        const id = await theory(author, {
          title: `${between}${one}${between}${two}${after}........`,
          claim: '-'.repeat(20),
          language,
          spoilerEpisode: 0,
        })
        for (const q of [one, two, `${after}${one}${after}`, `${two}${after}${one}`, `${one}${between}${two}`])
          for (const asked of [`by:odile ${q}`, `${q} by:odile`]) expect(await found(asked), asked).toContain(id)
      },
    ),
    { numRuns: 80 },
  )
}, 60_000)
