import { inflateSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { FORMATS, type Format } from '#app/_shell/card-formats.ts'
import { PAYLOADS } from '#server/testing/payloads.ts'
import type { Poster } from './card.ts'
import { drawCard } from './draw.tsx'

const HEAVIEST = 150_000

const card: Poster = {
  kind: 'poster',
  lang: 'fr',
  label: 'Jack et Cheyenne',
  title: 'Une théorie à lire après l’épisode 8',
  covered: true,
  text: null,
  author: 'par odile-du-lac',
  stars: { number: '12\u00a0845', words: ['étoiles'] },
  place: { number: '123', ordinal: 'e', words: ['à l’affiche', 'au 28 septembre 2026'], first: false },
}

function pictureOf(png: Uint8Array) {
  const bytes = Buffer.from(png)
  expect(bytes.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a')
  expect(bytes.subarray(12, 16).toString('latin1')).toBe('IHDR')
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), bytes: png.length }
}

test.each(Object.keys(FORMATS) as Format[])('a %s card is a PNG of its size that is soon there', async (format) => {
  for (const covered of [true, false]) {
    const text = covered ? null : 'Watch the hands, then the letter that nobody opens. '.repeat(5)
    const picture = pictureOf(await drawCard({ ...card, covered, text }, format))
    expect(picture).toMatchObject(FORMATS[format])
    expect(picture.bytes).toBeLessThanOrEqual(HEAVIEST)
  }
})

test.each(['wide', 'tall'] as const)('the fullest board on a %s card is soon there', async (format) => {
  const row = {
    label: 'La vengeance de Geneviève',
    title:
      'Cheyenne retourne à New York, où l’œuvre de sa mère, Żółw, n’a jamais été dansée, et décide de la monter elle-même',
    covered: false,
    place: '1\u00a0000',
    first: true,
    stars: '1\u00a0000\u00a0000',
  }
  const rows = [row, { ...row, first: false }, { ...row, covered: true }, row, row, row]
  const bill = {
    kind: 'bill',
    lang: 'fr',
    title: 'Palmarès depuis le premier soir',
    rows,
    empty: null,
    asOf: 'au 1er décembre 2026',
  } as const
  const picture = pictureOf(await drawCard({ ...bill, rows }, format))
  expect(picture).toMatchObject(FORMATS[format])
  expect(picture.bytes).toBeLessThanOrEqual(HEAVIEST)
})

test('its lines are whole', async () => {
  const png = Buffer.from(await drawCard(card, 'wide'))
  const [start, length] = [png.indexOf('IDAT') + 4, png.readUInt32BE(png.indexOf('IDAT') - 4)]
  expect(inflateSync(png.subarray(start, start + length)).length).toBe((1200 + 1) * 630)
})

test('hostile text is drawn as text, and nothing is fetched for it', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch')
  const titles = Array.from({ length: Math.ceil(PAYLOADS.length / 24) }, (_, part) =>
    PAYLOADS.slice(part * 24, part * 24 + 24).join(' '),
  )
  for (const title of [...titles, 'W'.repeat(120), '🩰 лебедь 白鳥 \u0301\u0301\u0301'])
    expect(pictureOf(await drawCard({ ...card, title, text: title, label: title.slice(0, 60) }, 'wide'))).toMatchObject(
      FORMATS.wide,
    )
  expect(fetched).not.toHaveBeenCalled()
})

test('words change the picture', async () => {
  const [one, same, other] = [card, { ...card }, { ...card, title: 'Paris garde les danseurs' }]
  const drawn = await Promise.all([one, same, other].map(async (each) => Buffer.from(await drawCard(each, 'wide'))))
  expect(drawn[0]?.equals(drawn[1] as Buffer)).toBe(true)
  expect(drawn[0]?.equals(drawn[2] as Buffer)).toBe(false)
})
