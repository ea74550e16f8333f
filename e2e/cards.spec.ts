import { call, haveSeen, propose, uniqueHandle } from './stage/cast.ts'
import { expect, test } from './stage/test.ts'
import { LANGUAGES, WORDS } from './stage/words.ts'

const SIZES = { '': [1200, 630], '&format=tall': [1080, 1920] } as const

test('a shared theory has a picture in both languages and formats', async ({ page, request, fan }) => {
  const theory = await propose(await fan('author'), { title: uniqueHandle('Seen from afar') })
  await call(await fan('seat'), 'votes.set', { theory, on: true })
  const pictures = new Set<string>()
  for (const lang of LANGUAGES)
    for (const [format, [width, height]] of Object.entries(SIZES)) {
      const answer = await request.get(`/og/theories/${theory}?lang=${lang}${format}`)
      expect(answer.status()).toBe(200)
      const png = await answer.body()
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height])
      expect(png.length).toBeLessThanOrEqual(150_000)
      pictures.add(answer.headers().etag ?? '')
    }
  expect(pictures.size).toBe(4)
  await page.goto('/en')
  const drawn = await page.evaluate(async (src) => {
    const image = new Image()
    image.src = src
    await image.decode()
    return [image.naturalWidth, image.naturalHeight]
  }, `/og/theories/${theory}`)
  expect(drawn).toEqual([1200, 630])
})

for (const lang of LANGUAGES) {
  test(`${lang}: a page names its picture by its whole address`, async ({ page, server, request, fan }) => {
    const title = uniqueHandle('Whole address')
    const theory = await propose(await fan('author'), { title })
    for (const [path, picture, alt] of [
      [`theories/${theory}`, `theories/${theory}`, title],
      ['storylines/the-exchange/top/week', 'storylines/the-exchange', /\?$/],
      ['leaderboards/top/week', 'leaderboards/top-week', new RegExp(WORDS[lang].boards.meta.week)],
    ] as const) {
      await page.goto(`/${lang}/${path}`)
      const address = `${server.url}/og/${picture}?lang=${lang}`
      const named = (property: string) => page.locator(`meta[property="og:image${property}"]`)
      await expect(named('')).toHaveAttribute('content', address)
      await expect(named(':width')).toHaveAttribute('content', '1200')
      await expect(named(':height')).toHaveAttribute('content', '630')
      await expect(named(':alt')).toHaveAttribute('content', alt)
      await expect(page.locator('meta[name="twitter:card"]')).toHaveAttribute('content', 'summary_large_image')
      await expect(page.locator('meta[name="twitter:image"]')).toHaveAttribute('content', address)
      expect((await request.get(address)).headers()['content-type']).toBe('image/png')
    }
  })

  test(`${lang}: a picture tells nothing, whoever shares it`, async ({ page, server, fan }) => {
    const title = uniqueHandle('Nobody is told')
    const theory = await propose(await fan('author'), { title, spoilerEpisode: 8 })
    await haveSeen(page, 8, server.url)
    await page.goto(`/${lang}/theories/${theory}`)
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
    const alt = await page.locator('meta[property="og:image:alt"]').getAttribute('content')
    expect(alt).toBe(WORDS[lang].masked.title.replace('{episode, number}', '8'))
    const [mine, theirs] = [
      await page.request.get(`/og/theories/${theory}?lang=${lang}`),
      await (await fan('stranger')).get(`/og/theories/${theory}?lang=${lang}`),
    ]
    expect(mine.headers().etag).toBe(theirs.headers().etag)
  })
}

test('a card that is held is not sent again, and one that is withdrawn is gone', async ({ fan }) => {
  const author = await fan('author')
  const theory = await propose(author)
  const address = `/og/theories/${theory}`
  const first = await author.get(address)
  expect(first.headers()['cache-control']).toBe('public, max-age=60')
  const headers = { 'if-none-match': first.headers().etag ?? '' }
  expect((await author.get(address, { headers })).status()).toBe(304)
  await call(author, 'theories.withdraw', { id: theory })
  expect((await author.get(address, { headers })).status()).toBe(404)
  for (const nowhere of ['theories/x', 'storylines/nowhere', 'leaderboards/cold', 'leaderboards/hot?format=huge'])
    expect((await author.get(`/og/${nowhere}`)).status()).toBe(404)
})
