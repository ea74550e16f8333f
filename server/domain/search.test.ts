import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { search as searchInput } from '../contract/search.ts'
import { SIZES } from '../contract/sizes.ts'
import { crowd, fan, theory } from '../testing/cast.ts'
import { findSimilar, searchTheories } from './search.ts'
import { withdrawTheory } from './theories.ts'
import type { Viewer } from './viewer.ts'

const READER = { seen: 8 }
let odile: Viewer
const ids: Record<string, string> = {}

beforeAll(async () => {
  odile = await fan('odile')
  const [myrtha] = [await fan('myrtha')]
  ids.buys = await theory(odile, {
    storyline: 'mishi',
    title: 'Geneviève rachète le théâtre, fauteuil par fauteuil',
    claim: 'Elle ne démissionne pas : elle achète, et personne ne s’en aperçoit avant le printemps.',
    language: 'fr',
    spoilerEpisode: 0,
  })
  ids.train = await theory(myrtha, {
    title: 'She takes the night train back to Paris',
    claim: 'Cheyenne is dancing in a depot at five in the morning, for the cleaners.',
    evidence: [
      { episode: 5, note: 'A suitcase under the barre.' },
      { episode: 8, note: 'CANARY of a later line, and the harmonica.' },
    ],
    spoilerEpisode: 5,
  })
  ids.later = await theory(myrtha, {
    title: 'CANARY after the backstage kiss',
    claim: 'CANARY they never speak of the suitcase again, and it is better.',
    spoilerEpisode: 8,
  })
})

const found = async (q: string, seen = 8, more = {}) =>
  (await searchTheories({ seen }, { q, ...more })).items.map(({ id }) => id)

test('accents, case and inflection never matter, in either language', async () => {
  expect(await found('genevieve')).toEqual([ids.buys])
  expect(await found('GENEVIÈVE theatre')).toEqual([ids.buys])
  expect(await found('fauteuils')).toEqual([ids.buys])
  expect(await found('dance')).toEqual([ids.train])
  expect(await found('aperçoit')).toEqual([ids.buys])
})

test('the last word counts as far as it is typed; phrases stand as they are; filters narrow', async () => {
  expect(await found('night tra')).toEqual([ids.train])
  expect(await found('"night train"')).toEqual([ids.train])
  expect(await found('"train night"')).toEqual([])
  expect(await found('« par fauteuil »')).toEqual([ids.buys])
  expect(await found('suitcase episode:5')).toEqual([ids.train])
  expect(await found('by:odile')).toEqual([ids.buys])
  expect(await found('intrigue:mishi')).toEqual([ids.buys])
  expect(await found('storyline:mishi train')).toEqual([])
  expect(await found('paris', 8, { language: 'fr' })).toEqual([])
})

test('a word is found as far as it is typed, past the end of its stem, and marked', async () => {
  const english = ['dancing', 'celebration', 'reconciled', 'happily', 'orchestras']
  const french = ['danseuses', 'naturellement', 'chevaux', 'réconciliées', 'œuvres']
  const [en, fr] = [
    await theory(odile, { title: 'Typed in English', claim: english.join(' '), spoilerEpisode: 0 }),
    await theory(odile, { title: 'Typed in French', claim: french.join(' '), language: 'fr', spoilerEpisode: 0 }),
  ]
  for (const [id, words] of [
    [en, english],
    [fr, french],
  ] as const)
    for (const word of words)
      for (let letters = 3; letters <= word.length; letters++) {
        const q = word.slice(0, letters)
        const { items } = await searchTheories(READER, { q })
        const row = items.find((item) => item.id === id)
        expect(row, q).toBeDefined()
        expect(
          row?.excerpt.filter(({ hit }) => hit).map(({ text }) => text),
          q,
        ).toContain(word)
      }
  expect(await found('typed naturellem')).toEqual([fr])
  expect(await found('l’œuv')).toEqual([fr])
  expect(await found('storyline:the-exchange danci')).toContain(en)
})

test('small words are never the beginning of a longer one, and nothing else is found by them', async () => {
  const none = { items: [], nextCursor: null, small: true, near: false }
  await theory(odile, { title: 'The leaves fall', claim: 'Leaves of the sundial.', spoilerEpisode: 0 })
  for (const q of ['!!!', '-', '"', '« »', '…', 'the', 'THE', 'le', 'les', 'of the', 'l’', 'le la'])
    expect(await searchTheories(READER, { q }), q).toEqual(none)
  expect(await found('theatre le')).toEqual([ids.buys])
  expect(await found('night the')).toEqual([ids.train])
  expect((await searchTheories(READER, { q: 'night the' })).small).toBe(false)
  // A filter alone is enough; small words take nothing from it.
  expect(await found('storyline:mishi')).toEqual([ids.buys])
  expect(await found('le storyline:mishi')).toEqual([ids.buys])
  expect(await found('the storyline:mishi')).toEqual([ids.buys])
  // Four letters alone may be a beginning; a French small word may be an English word.
  expect(await found('dans')).not.toEqual([])
  const son = await theory(odile, { title: 'Her son conducts', spoilerEpisode: 0 })
  expect(await found('son')).toEqual([son])
  expect(await found('conducts son')).toEqual([son])
})

test('where nothing has the words, what has nearly these is found, marked, and told to be near', async () => {
  const near = async (q: string, seen = 8) => {
    const page = await searchTheories({ seen }, { q })
    return { ids: page.items.map(({ id }) => id), near: page.near }
  }
  expect(await near('genevive rachete')).toEqual({ ids: [ids.buys], near: true })
  expect(await near('cheyene depo')).toEqual({ ids: [ids.train], near: true })
  expect(await near('by:myrtha suitcsae episode:5')).toEqual({ ids: [ids.train], near: true })
  expect(await near('by:odile suitcsae')).toEqual({ ids: [], near: false })
  const [found] = (await searchTheories(READER, { q: 'cheyene' })).items
  expect(found?.excerpt.filter(({ hit }) => hit)).toEqual([{ text: 'Cheyenne', hit: true }])
  // What is spelled so is found alone.
  const odd = await theory(odile, { title: 'Cheyene with one n is somebody else', spoilerEpisode: 8 })
  expect(await near('cheyene')).toEqual({ ids: [odd], near: false })
  expect(await near('cheyenne')).toEqual({ ids: [ids.train], near: false })
  // What is quoted stands, and of a long question nothing is forgiven.
  expect(await near('"night train" cheyene')).toEqual({ ids: [], near: false })
  expect(await near('takes night train back paris cheyene')).toEqual({ ids: [ids.train], near: true })
  expect(await near('takes night train back paris dancing cheyene')).toEqual({ ids: [], near: false })
  const numbered = await theory(odile, { title: 'Hotel4711 is where she stays', spoilerEpisode: 0 })
  expect(await near('hotel4711')).toEqual({ ids: [numbered], near: false })
  expect(await near('hotel4712')).toEqual({ ids: [], near: false })
  expect(await near('zzzzzz qqqqqq')).toEqual({ ids: [], near: false })
  expect(await near('canray')).toEqual({ ids: [ids.later], near: true })
  expect(await near('canray', 7)).toEqual({ ids: [], near: false })
})

test('who has not come so far finds nothing of it, by whatever word', async () => {
  expect(await found('CANARY', 7)).toEqual([])
  // Nor by a line that waits longer than its theory.
  expect(await found('harmonica')).toEqual([])
  expect(await found('suitcase', 7)).toEqual([ids.train])
  expect((await found('suitcase')).sort()).toEqual([ids.train, ids.later].sort())
  expect(await findSimilar({ seen: 7 }, { title: 'CANARY after the backstage kiss' })).toEqual([])
})

test('what was found is marked, and marks are pieces, never markup', async () => {
  const { items } = await searchTheories(READER, { q: 'night depot' })
  expect(items[0]?.titleParts.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(['night'])
  expect(items[0]?.titleParts.map(({ text }) => text).join('')).toBe('She takes the night train back to Paris')
  expect(items[0]?.excerpt.some(({ text, hit }) => hit && text === 'depot')).toBe(true)
})

test('an excerpt is free of markup, wherever it is cut, and a fan’s private characters mark nothing', async () => {
  const filler = Array.from({ length: 30 }, (_, n) => `*word${n} and [more](https://a.example/${n})*`).join(' ')
  await theory(odile, {
    title: 'Marked \ue000all\ue001 over the marionette',
    claim: `${filler} **then the *marionette* falls** and \ue000nothing\ue001 else.\n\n- ${filler} ${filler}`,
    spoilerEpisode: 0,
  })
  const { items } = await searchTheories(READER, { q: 'marionettes' })
  const text = items[0]?.excerpt.map((piece) => piece.text).join('') ?? ''
  expect(text).toContain('then the marionette falls')
  expect(text).not.toMatch(/[*[\]]|https/)
  expect(items[0]?.excerpt.filter(({ hit }) => hit)).toEqual([{ text: 'marionette', hit: true }])
  expect(items[0]?.titleParts.filter(({ hit }) => hit)).toEqual([{ text: 'marionette', hit: true }])
})

test('one’s own theories are found before one has come so far, and nobody else’s', async () => {
  const id = await theory(odile, { title: 'Kaleidoscope of the last act', spoilerEpisode: 8 })
  const foundBy = async (handle: string) =>
    (await searchTheories({ seen: 0, handle }, { q: 'kaleidoscope' })).items.map((row) => row.id)
  expect(await foundBy('odile')).toEqual([id])
  expect(await foundBy('myrtha')).toEqual([])
})

test('a title that says nearly the same finds who said it first', async () => {
  const titles = async (title: string) => (await findSimilar(READER, { title })).map(({ id }) => id)
  expect(await titles('She took the night train to Paris')).toContain(ids.train)
  expect(await titles('Genevieve rachete le theatre')).toContain(ids.buys)
  expect(await titles('Something entirely different happens')).toEqual([])
})

test('a claim that begins with the same words finds who wrote it first, whatever its title; of two the earlier is first', async () => {
  const claim = 'The *harpsichord* upstairs was never tuned, because somebody hid the contract behind its soundboard.'
  const [first, second] = [
    await theory(odile, { title: 'Nobody plays it any more', claim, spoilerEpisode: 8 }),
    await theory(odile, { title: 'Nobody plays it any more', claim, spoilerEpisode: 8 }),
  ]
  const similar = async (seen: number, more: { title: string; claim?: string }) =>
    (await findSimilar({ seen }, more)).map(({ id }) => id)
  const said = {
    title: 'Silence upstairs',
    claim: 'The harpsichord upstairs was never tuned; somebody hid the contract.',
  }
  expect(await similar(8, said)).toEqual([first, second])
  expect(await similar(8, { title: said.title })).toEqual([])
  expect(await similar(7, said)).toEqual([])
  expect(await similar(8, { title: said.title, claim: 'Somebody upstairs, never' })).toEqual([])
  expect((await similar(8, { title: 'Nobody plays it any more' })).slice(0, 2)).toEqual([first, second])
})

test('who said it before is looked for in one storyline, where one is asked for', async () => {
  const words = { title: 'The ondes Martenot plays alone', spoilerEpisode: 0 }
  const claim = 'Somebody taught the instrument to remember every rehearsal of the winter.'
  const here = await theory(odile, { ...words, claim, storyline: 'jack' })
  const there = await theory(odile, { ...words, claim, storyline: 'mishi' })
  const similar = async (asked: Parameters<typeof findSimilar>[1]) =>
    (await findSimilar(READER, asked)).map(({ id }) => id).sort()
  for (const asked of [{ title: words.title }, { title: 'Quite another title', claim }]) {
    expect(await similar(asked)).toEqual([here, there].sort())
    expect(await similar({ ...asked, storyline: 'jack' })).toEqual([here])
    expect(await similar({ ...asked, storyline: 'mishi' })).toEqual([there])
    expect(await similar({ ...asked, storyline: 'gabin' })).toEqual([])
  }
})

test('what is withdrawn is found no more', async () => {
  const id = await theory(odile, {
    title: 'Xylophones in the pit',
    claim: 'Nobody has ever heard of xylophones there.',
  })
  expect(await found('xylophones')).toEqual([id])
  await withdrawTheory(odile, { id })
  expect(await found('xylophones')).toEqual([])
})

test('pages follow each other without a gap, and a cursor of another question is refused', async () => {
  const [author] = await crowd(1, 'prolific')
  const many = []
  for (let n = 0; n < 30; n++) many.push(await theory(author as Viewer, { title: `Quicksilver number ${n} of many` }))
  const first = await searchTheories(READER, { q: 'quicksilver' })
  const second = await searchTheories(READER, { q: 'quicksilver', cursor: first.nextCursor as string })
  expect([...first.items, ...second.items].map(({ id }) => id).sort()).toEqual(many.sort())
  expect(second.nextCursor).toBeNull()
  await expect(searchTheories(READER, { q: 'quicksilvers', cursor: first.nextCursor as string })).rejects.toMatchObject(
    { code: 'INVALID' },
  )
})

test('a page after the last has nothing, also where something nearly has the words', async () => {
  const author = await fan('confectioner')
  await theory(author, { title: 'Marzipon is what it was called' })
  const last = await theory(author, { title: 'Marzipan number 0 of many' })
  for (let n = 1; n <= SIZES.page.default; n++) await theory(author, { title: `Marzipan number ${n} of many` })
  const { nextCursor } = await searchTheories(READER, { q: 'marzipan' })
  await withdrawTheory(author, { id: last })
  const end = await searchTheories(READER, { q: 'marzipan', cursor: nextCursor as string })
  expect(end).toEqual({ items: [], nextCursor: null, small: false, near: false })
})

test('a page is whole though what waits for others stands among it, and nothing tells that it does', async () => {
  const author = await fan('patient')
  const readable = []
  for (let n = 0; n < 50; n++) {
    const id = await theory(author, { title: `Zephyr number ${n} of many`, spoilerEpisode: n % 2 === 0 ? 4 : 5 })
    if (n % 2 === 0) readable.push(id)
  }
  const { items, nextCursor } = await searchTheories({ seen: 4 }, { q: 'zephyr' })
  expect(items.map(({ id }) => id).sort()).toEqual(readable.sort())
  expect(nextCursor).toBeNull()
})

test('whatever is asked, the answer is a page and never a fault', async () => {
  const nasty = [
    "'",
    '"',
    '"""',
    '& | ! ( )',
    ':*',
    'a:b:c',
    "'); DROP TABLE theories; --",
    '\\',
    '%',
    '« »',
    'storyline:',
    'episode:99',
    '<->',
    '-',
  ]
  for (const q of nasty) expect(await found(q)).toBeInstanceOf(Array)
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), async (q) => {
      const input = searchInput.safeParse({ q })
      if (input.success) expect((await searchTheories(READER, input.data)).items).toBeInstanceOf(Array)
    }),
    { numRuns: 1_000 },
  )
  expect(searchInput.safeParse({ q: 'x'.repeat(10_000) }).success).toBe(false)
  expect(searchInput.safeParse({ q: 'nul \u0000' }).success).toBe(false)
})

test('the longest question has a second page', async () => {
  const author = await fan('prolix')
  const word = 'éééééééé'
  const ids: string[] = []
  for (let n = 0; n < SIZES.page.default + 1; n++)
    ids.push(await theory(author, { title: `Number ${n} of ${word}`, spoilerEpisode: 0 }))
  const q = Array(22).fill(word).join(' ')
  const first = await searchTheories(READER, searchInput.parse({ q }))
  const second = await searchTheories(READER, searchInput.parse({ q, cursor: first.nextCursor }))
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids.toReversed())
  expect([first.items.length, second.nextCursor]).toEqual([SIZES.page.default, null])
})
