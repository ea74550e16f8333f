import { XmlDocument } from 'libxml2-wasm'
import { expect, test } from 'vitest'
import { GET as index } from '#app/sitemap.xml/route.ts'
import { GET as list } from '#app/sitemaps/[name]/route.ts'
import { LISTED_IN_A_PART } from '#server/contract/listed.ts'
import { withdrawTheory } from '#server/domain/theories.ts'
import { fan, theory } from '#server/testing/cast.ts'
import { sitemapIndexOf } from './sitemap.ts'

const ORIGIN = 'http://127.0.0.1:3000'
const NAMES = { s: 'http://www.sitemaps.org/schemas/sitemap/0.9', xhtml: 'http://www.w3.org/1999/xhtml' }

const ask = (name: string, headers: Record<string, string> = {}) =>
  name === 'sitemap.xml'
    ? index(new Request(`${ORIGIN}/sitemap.xml`, { headers }))
    : list(new Request(`${ORIGIN}/sitemaps/${name}`, { headers }), { params: Promise.resolve({ name }) })

function found(xml: string, where: string): string[] {
  const document = XmlDocument.fromString(xml)
  const contents = document.find(where, NAMES).map(({ content }) => content)
  document.dispose()
  return contents
}

async function read(name: string, where: string): Promise<string[]> {
  const answer = await ask(name)
  expect([name, answer.status, answer.headers.get('content-type')]).toEqual([
    name,
    200,
    'application/xml; charset=utf-8',
  ])
  return found(await answer.text(), where)
}

test('without theories it lists the fixed pages', async () => {
  expect(await read('sitemap.xml', '//s:loc')).toEqual([`${ORIGIN}/sitemaps/pages.xml`])
  for (const none of ['theories-0.xml', 'theorists-0.xml']) expect((await ask(none)).status).toBe(404)
  const pages = await read('pages.xml', '//s:loc')
  for (const path of [
    '',
    '/leaderboards/hot',
    '/leaderboards/top/all',
    '/storylines/jack',
    '/characters/jack',
    '/theorists',
  ])
    for (const lang of ['en', 'fr']) expect(pages).toContain(`${ORIGIN}/${lang}${path}`)
  expect(new Set(pages).size).toBe(pages.length)
  const twins = await read('pages.xml', '//s:url[s:loc="http://127.0.0.1:3000/fr/storylines"]/xhtml:link/@href')
  expect(twins).toEqual([`${ORIGIN}/en/storylines`, `${ORIGIN}/fr/storylines`, `${ORIGIN}/en/storylines`])
})

test('theories are listed while they are on stage, in both languages and without a word of theirs', async () => {
  const author = await fan('odile')
  const [kept, gone] = [await theory(author, { title: 'Kept on the stage' }), await theory(author)]
  await withdrawTheory(author, { id: gone })
  expect(await read('sitemap.xml', '//s:loc')).toContain(`${ORIGIN}/sitemaps/theories-0.xml`)
  const addresses = ['en', 'fr'].map((lang) => `${ORIGIN}/${lang}/theories/${kept}`)
  expect(await read('theories-0.xml', '//s:loc')).toEqual(addresses)
  expect(await read('theories-0.xml', '//s:lastmod')).toHaveLength(2)
  const answer = await ask('theories-0.xml')
  const etag = String(answer.headers.get('etag'))
  expect(await answer.text()).not.toContain('Kept on the stage')
  expect((await ask('theories-0.xml', { 'if-none-match': etag })).status).toBe(304)
})

test('theorists are listed while something of theirs is on stage', async () => {
  await fan('silent-reader')
  const leaving = await fan('leaving')
  const gone = await theory(leaving)
  await theory(await fan('week'), { spoilerEpisode: 8 })
  expect(await read('sitemap.xml', '//s:loc')).toContain(`${ORIGIN}/sitemaps/theorists-0.xml`)
  const addresses = (...names: string[]) =>
    names.flatMap((name) => ['en', 'fr'].map((lang) => `${ORIGIN}/${lang}/${name}`))
  const [odile, before, week] = ['theorists/odile', 'theorists/leaving', 'theorists/~week'] as const
  expect(await read('theorists-0.xml', '//s:loc')).toEqual(addresses(odile, before, week))
  expect(await read('theorists-0.xml', '//s:lastmod')).toHaveLength(6)
  await withdrawTheory(leaving, { id: gone })
  expect(await read('theorists-0.xml', '//s:loc')).toEqual(addresses(odile, week))
  expect((await ask('theorists-1.xml')).status).toBe(404)
})

test('many theories fill many lists, none above what a search engine reads', () => {
  expect(
    found(sitemapIndexOf({ theories: 3, theorists: 2 }, ORIGIN), '//s:loc').map((loc) => loc.split('/').at(-1)),
  ).toEqual(['pages.xml', 'theories-0.xml', 'theories-1.xml', 'theories-2.xml', 'theorists-0.xml', 'theorists-1.xml'])
  expect(LISTED_IN_A_PART * 2).toBeLessThan(50_000)
})

test.each([
  'pages',
  'theories.xml',
  'theories--1.xml',
  'theories-01.xml',
  'theories-1.xml',
  'theories-9999999.xml',
  'theorists.xml',
  'theorists-1.xml',
  'stories-0.xml',
  '..',
])('%s is no list', async (name) => {
  expect((await ask(name)).status).toBe(404)
})
