import { expect, test } from 'vitest'
import { LANGUAGES } from '#server/contract/languages.ts'
import { versionsMeta } from './versions-page.tsx'

test.each(LANGUAGES)('%s: each version’s page has a title of its own', async (lang) => {
  const numbers = [undefined, '1', '2', '12']
  const titles = await Promise.all(
    numbers.map(async (number) => {
      const params = { progress: 'seen-0', lang, id: '7', ...(number !== undefined && { number }) }
      return String((await versionsMeta(Promise.resolve(params))).title)
    }),
  )
  expect(new Set(titles).size).toBe(numbers.length)
  expect(titles[2]).toMatch(/ersion 2 /)
})
