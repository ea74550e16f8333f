import { expect, test } from 'vitest'
import { wordsFor } from '#app/_i18n/words.ts'
import { FORMATS, type Format } from '#app/_shell/card-formats.ts'
import { LANGUAGES } from '#server/contract/languages.ts'
import { SIZES } from '#server/contract/sizes.ts'
import { emsOf, sizeFor } from './fit.ts'
import { SCALES } from './scale.ts'

test('a longer title is set smaller, and the longest in the smallest size', () => {
  for (const { title } of Object.values(SCALES)) {
    const sizes = [1, 30, 50, SIZES.title.max].map((length) => sizeFor('n'.repeat(length), title))
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
    expect(sizes.at(-1)).toBe(title.at(-1)?.size)
  }
})

test.each(Object.keys(FORMATS) as Format[])('a title of 120 letters of prose stands on a %s card whole', (format) => {
  const { title, titleLines, inset } = SCALES[format]
  const prose =
    'Cheyenne retourne à New York, y découvre que l’œuvre de sa mère n’a jamais été dansée, et décide de la monter elle-même'
  const width = FORMATS[format].width - inset.left - inset.right
  expect((emsOf(prose) * sizeFor(prose, title)) / width).toBeLessThan(titleLines - 0.5)
})

test.each(LANGUAGES)('%s: a board’s title stands on one line of a wide card, and on two of a tall one', (lang) => {
  for (const [format, lines] of [
    ['wide', 1],
    ['tall', 2],
  ] as const) {
    const { boardTitle, inset } = SCALES[format]
    const width = FORMATS[format].width - inset.left - inset.right
    for (const scale of ['hot', 'rising', 'new', 'day', 'week', 'month', 'all'] as const) {
      const title = wordsFor(lang)(`boards.meta.${scale}`)
      expect([title, (emsOf(title) * sizeFor(title, boardTitle)) / width <= lines]).toEqual([title, true])
    }
  }
})
