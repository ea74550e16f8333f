import { expect, test } from 'vitest'
import { askedFrom } from './asked.ts'

const asked = (query: string) => askedFrom(new URLSearchParams(query))

test('a card is wide and in English until something else is asked for', () => {
  expect(asked('')).toEqual({ lang: 'en', format: 'wide' })
  expect(asked('lang=fr&format=tall')).toEqual({ lang: 'fr', format: 'tall' })
})

test('what hangs on a shared address says nothing', () => {
  expect(asked('utm_source=x&title=Hello&lang=fr')).toEqual({ lang: 'fr', format: 'wide' })
})

test.each(['lang=de', 'format=wide', 'format=8000', 'lang=', 'format=tall&format=huge'])('%s is not offered', (query) =>
  expect(asked(query)).toBeNull(),
)
