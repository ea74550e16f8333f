import { unstable_doesMiddlewareMatch } from 'next/experimental/testing/server'
import { NextRequest } from 'next/server'
import { expect, test } from 'vitest'
import { LANGUAGES } from '#server/contract/languages.ts'
import { fan, theory } from '#server/testing/cast.ts'
import nextConfig from '../next.config.js'
import { config, proxy } from '../proxy.ts'
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

test('so are lists that are turned or narrowed, of whatever kind, and first pages are not', async () => {
  const lists = [
    'leaderboards',
    'leaderboards/top/week',
    'storylines/gabin',
    'characters/jack/new',
    'theorists',
    'theorists/week',
  ]
  const asked = lists.flatMap((list) =>
    ['language=en', 'language=', 'after=', 'x=y&language=fr&language=xx'].map((query) => `/en/${list}?${query}`),
  )
  for (let n = 0; n < 300; n++) expect((await ask(asked[n % asked.length] as string, '192.0.2.42')).status).toBe(200)
  for (const path of asked) expect([path, (await ask(path, '192.0.2.42')).status]).toEqual([path, 429])
  expect((await ask(asked[0] as string, '192.0.2.43')).status).toBe(200)
  for (const list of lists) expect((await ask(`/fr/${list}?x=y`, '192.0.2.42')).status).toBe(200)
})

test('whatever is counted comes by, and what most readers ask for does not', () => {
  const comes = (url: string) =>
    unstable_doesMiddlewareMatch({ config, url: `http://127.0.0.1:3000${url}`, nextConfig })
  for (const list of [
    'leaderboards',
    'leaderboards/hot',
    'leaderboards/top/all',
    'storylines/gabin',
    'characters/jack',
    'theorists',
    'theorists/day',
  ]) {
    expect([list, comes(`/en/${list}?language=fr`), comes(`/fr/${list}?after=x`)]).toEqual([list, true, true])
  }
  expect(comes('/en/theories/1/versions/2')).toBe(true)
  for (const first of [
    '',
    '/leaderboards/hot',
    '/leaderboards/top/week',
    '/theorists',
    '/theorists/day',
    '/storylines',
    '/search?q=a',
  ])
    expect([first, comes(`/en${first}`)]).toEqual([first, false])
})
