import { readAtom } from '../server/testing/atom.ts'
import { call, haveSeen, propose, uniqueHandle } from './stage/cast.ts'
import { expect, test } from './stage/test.ts'
import { LANGUAGES, WORDS } from './stage/words.ts'

for (const lang of LANGUAGES) {
  test(`${lang}: whoever follows a storyline hears of what is new, as far as they have seen`, async ({
    page,
    fan,
    baseURL,
  }) => {
    const title = uniqueHandle('Everybody comes back')
    await propose(await fan('author'), { title, storyline: 'mishi', language: lang, spoilerEpisode: 8 })
    const feedOn = async () => {
      await page.goto(`/${lang}/storylines/mishi`)
      return page.locator('link[type="application/atom+xml"]').getAttribute('href')
    }
    const veiled = await feedOn()
    expect(veiled).toMatch(new RegExp(`/feeds/${lang}/storylines/mishi\\.atom$`))
    await haveSeen(page, 8, baseURL as string)
    const shown = await feedOn()
    expect(shown).toMatch(/\/mishi\.atom\?seen=8$/)

    const read = async (address: string | null) => {
      const answer = await page.request.get(String(address))
      expect(answer.headers()['content-type']).toBe('application/atom+xml; charset=utf-8')
      return readAtom(await answer.text())
    }
    // The address alone sets the progress.
    expect((await read(veiled)).entries.map((entry) => entry.title)).not.toContain(title)
    expect((await read(shown)).entries.map((entry) => entry.title)).toContain(title)
    expect((await read(shown)).self).toBe(`${baseURL}/feeds/${lang}/storylines/mishi.atom?seen=8`)
  })

  test(`${lang}: every page that a feed follows says so`, async ({ page, fan }) => {
    const author = await fan('author')
    await propose(author)
    const { handle } = (await (await author.get('/api/trpc/accounts.me')).json()).result.data
    const follows = {
      '': 'hot',
      '/leaderboards/hot': 'hot',
      '/leaderboards/rising': 'rising',
      '/leaderboards/new': 'new',
      '/leaderboards/top/day': 'top-day',
      '/leaderboards/top/all': 'top-all',
      [`/theorists/${handle}`]: `theorists/${handle}`,
    }
    for (const [path, feed] of Object.entries(follows)) {
      const html = await (await page.request.get(`/${lang}${path}`)).text()
      const [link] = html.match(/<link[^>]*application\/atom\+xml[^>]*>/) ?? []
      expect(link, path).toContain(`/feeds/${lang}/${feed}.atom"`)
      const answer = await page.request.get(`/feeds/${lang}/${feed}.atom`)
      expect([feed, answer.status()]).toEqual([feed, 200])
      expect(readAtom(await answer.text()).lang).toBe(lang)
    }
  })
}

test('what has not changed is not sent again; what was withdrawn is gone at once', async ({ request, fan }) => {
  const author = await fan('author')
  const title = uniqueHandle('Said for an hour')
  const id = await propose(author, { title, storyline: 'gabin' })
  const path = '/feeds/fr/storylines/gabin.atom'
  const first = await request.get(path)
  expect(await first.text()).toContain(title)
  const headers = { 'if-none-match': String(first.headers().etag) }
  expect((await request.get(path, { headers })).status()).toBe(304)
  await call(author, 'theories.withdraw', { id })
  const after = await request.get(path, { headers })
  expect(after.status()).toBe(200)
  expect(await after.text()).not.toContain(title)
})

test('what is no feed answers 404', async ({ request }) => {
  for (const path of ['en/fair.atom', 'de/hot.atom', 'en/hot.atom?seen=9', 'en/storylines/nobody.atom', 'en', ''])
    expect([path, (await request.get(`/feeds/${path}`)).status()]).toEqual([path, 404])
})

test('search engines find the pages of both languages, and the door of robots leads there', async ({
  request,
  fan,
  baseURL,
}) => {
  const id = await propose(await fan('author'))
  const robots = await (await request.get('/robots.txt')).text()
  expect(robots).toContain(`Sitemap: ${baseURL}/sitemap.xml`)
  expect(robots).toContain('Disallow: /api/')
  const index = await (await request.get('/sitemap.xml')).text()
  const lists = [...index.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, loc]) => String(loc))
  expect(lists.slice(0, 2)).toEqual([`${baseURL}/sitemaps/pages.xml`, `${baseURL}/sitemaps/theories-0.xml`])
  const pages = (await Promise.all(lists.map(async (list) => (await request.get(list)).text()))).join()
  for (const lang of LANGUAGES) expect(pages).toContain(`<loc>${baseURL}/${lang}/theories/${id}</loc>`)
  const ours = await (await request.get(lists[0] as string)).text()
  for (const [, loc] of ours.matchAll(/<loc>([^<]+)<\/loc>/g))
    expect([loc, (await request.get(String(loc))).status()]).toEqual([loc, 200])
})

test('the installed site has a name in its language and an icon', async ({ page }) => {
  for (const lang of LANGUAGES) {
    await page.goto(`/${lang}`)
    const address = await page.locator('link[rel=manifest]').getAttribute('href')
    const answer = await page.request.get(String(address))
    expect(answer.headers()['content-type']).toContain('application/manifest+json')
    const manifest = await answer.json()
    expect(manifest).toMatchObject({ lang, start_url: `/${lang}`, name: WORDS[lang].front.title })
    for (const { src, sizes, type } of manifest.icons) {
      const icon = await page.request.get(src)
      expect([src, icon.status(), icon.headers()['content-type']]).toEqual([src, 200, type])
      if (type !== 'image/png') continue
      const picture = await icon.body()
      expect([src, `${picture.readUInt32BE(16)}x${picture.readUInt32BE(20)}`]).toEqual([src, sizes])
    }
    const apple = await page.locator('link[rel=apple-touch-icon]').getAttribute('href')
    expect((await page.request.get(String(apple))).headers()['content-type']).toBe('image/png')
  }
})
