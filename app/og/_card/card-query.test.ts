import { expect, test } from 'vitest'
import { cardQueryFrom } from './card-query.ts'

const read = (query: string) => cardQueryFrom(new URLSearchParams(query))

test('a card is wide and in English until something else is asked for', () => {
  expect(read('')).toEqual({ lang: 'en', format: 'wide' })
  expect(read('lang=fr&format=tall')).toEqual({ lang: 'fr', format: 'tall' })
})

test('what hangs on a shared address says nothing', () => {
  expect(read('utm_source=x&title=Hello&lang=fr')).toEqual({ lang: 'fr', format: 'wide' })
})

test.each(['lang=de', 'format=wide', 'format=8000', 'lang=', 'format=tall&format=huge'])('%s is not offered', (query) =>
  expect(read(query)).toBeNull(),
)
