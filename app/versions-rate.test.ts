import { NextRequest } from 'next/server'
import { expect, test } from 'vitest'
import { LANGUAGES } from '#server/contract/languages.ts'
import { fan, theory } from '#server/testing/cast.ts'
import { proxy } from '../proxy.ts'
import { wordsFor } from './_i18n/words.ts'

const ask = (path: string, address: string) =>
  proxy(new NextRequest(`http://127.0.0.1:3000${path}`, { headers: { 'x-entracte-address': address } }))

test('versions are counted by address, however many there are, and whoever asks for too many is told how long to wait', async () => {
  const id = await theory(await fan('odile'), { spoilerEpisode: 0 })
  const pages = ['en', 'fr'].flatMap((lang) =>
    ['', '/1', '/9', '/x'].map((end) => `/${lang}/theories/${id}/versions${end}`),
  )
  for (let n = 0; n < 120; n++) expect((await ask(pages[n % pages.length] as string, '192.0.2.40')).status).toBe(200)
  for (const lang of LANGUAGES)
    for (const path of [...pages, '/en/theories/999999/versions/1'].filter((each) => each.startsWith(`/${lang}`))) {
      const answer = await ask(path, '192.0.2.40')
      const seconds = Number(answer.headers.get('retry-after'))
      expect([path, answer.status, answer.headers.get('cache-control')]).toEqual([path, 429, 'no-store'])
      expect(seconds).toBeGreaterThan(0)
      expect(seconds).toBeLessThanOrEqual(60)
      expect(await answer.text()).toBe(`${wordsFor(lang)('feeds.tooMany', { seconds })}\n`)
    }
  expect((await ask(pages[0] as string, '192.0.2.41')).status).toBe(200)
  expect((await ask(`/en/theories/${id}`, '192.0.2.40')).status).toBe(200)
})
