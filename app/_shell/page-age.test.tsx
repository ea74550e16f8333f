import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { wordsFor } from '#app/_i18n/words.ts'
import { LANGUAGES } from '#server/contract/languages.ts'
import { bodyIn, dated } from '#server/http/drawing.ts'
import { PageAge } from './page-age.tsx'

test.each(LANGUAGES)('%s: the age of an old page is said in the words that it was drawn with', async (lang) => {
  const identity = Buffer.from(renderToString(<PageAge lang={lang} />))
  const page = {
    status: 200,
    headers: {},
    bodies: { identity },
    shows: new Set<never>(),
    isKept: true,
  }
  expect(String(identity)).toContain('<aside hidden=""')
  const told = await dated(page, new Date('2026-12-24T21:14:05Z'))
  const text = String(await bodyIn('identity', told.bodies))
  expect(text).not.toContain('hidden')
  expect(text).toContain(`${wordsFor(lang)('said.asOf')} <span>21:14 UTC</span>`)
  expect(told.headers.etag).toMatch(/^W/)
  expect(await dated(told, new Date())).toBe(told)
})
