import { bringAxe, faultsOf } from './stage/axe.ts'
import { call, haveSeen, propose, uniqueHandle } from './stage/cast.ts'
import { startElsewhere } from './stage/elsewhere.ts'
import { expect, test } from './stage/test.ts'
import { LANGUAGES, said, WORDS } from './stage/words.ts'

test.describe('in a page of somebody else’s', () => {
  // The browser's messages about refused frames.
  test.use({ provoked: [404, 'Content Security Policy', 'X-Frame-Options', 'violates the following'] })

  test('a theory is shown, and its frame runs nothing', async ({ page, fan, server }) => {
    const title = uniqueHandle('Seen from elsewhere')
    const theory = await propose(await fan('author'), { title })
    await call(await fan('seat'), 'votes.set', { theory, on: true })
    const frame = `<iframe src="${server.url}/embed/theories/${theory}?lang=fr" title="A theory"></iframe>`
    const elsewhere = await startElsewhere(frame)
    try {
      await page.goto(elsewhere.url)
      const framed = page.frameLocator('iframe')
      await expect(framed.getByRole('heading', { name: title })).toBeVisible()
      await expect(framed.getByText(/^1\sétoile, au /)).toBeVisible()
      const inside = page.frames().find((each) => each.url().includes('/embed/'))
      const outcome = await inside?.evaluate(async () => {
        const refused = new Promise<string>((resolve) =>
          document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective)),
        )
        const script = document.createElement('script')
        script.textContent = 'window.ran = true'
        document.body.append(script)
        return [await refused, 'ran' in window]
      })
      expect(outcome).toEqual(['script-src-elem', false])
      const way = framed.getByRole('link', { name: said(`${WORDS.fr.share.read} ${WORDS.fr.site.name}`) })
      const opened = page.waitForEvent('popup')
      await way.click()
      const theirs = await opened
      await expect(theirs.getByRole('heading', { level: 1, name: title })).toBeVisible()
      expect(theirs.url()).toBe(`${server.url}/fr/theories/${theory}`)
      expect(await theirs.evaluate(() => window.opener)).toBeNull()
    } finally {
      await elsewhere.close()
    }
  })

  test('no other page of the site is', async ({ page, fan, server }) => {
    const theory = await propose(await fan('author'))
    const paths = [`/en/theories/${theory}`, '/en', `/EMBED/theories/${theory}`]
    const frames = paths.map((path) => `<iframe src="${server.url}${path}" title="A page"></iframe>`)
    const elsewhere = await startElsewhere(frames.join(''))
    try {
      await page.goto(elsewhere.url)
      const shown = () =>
        page
          .frames()
          .slice(1)
          .map((frame) => frame.url())
      await expect.poll(shown).toEqual(paths.map(() => 'chrome-error://chromewebdata/'))
    } finally {
      await elsewhere.close()
    }
  })
})

test('an embedded theory alone may be framed, and is gone once it is withdrawn', async ({ fan }) => {
  const author = await fan('author')
  const theory = await propose(author)
  const address = `/embed/theories/${theory}?lang=fr`
  const first = await author.get(address)
  const { etag = '', ...headers } = first.headers()
  expect(headers['x-frame-options']).toBeUndefined()
  expect(headers['content-security-policy']).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; .*frame-ancestors \*$/,
  )
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-robots-tag': 'noindex',
    'cache-control': 'public, max-age=60',
  })
  expect((await author.get(address, { headers: { 'if-none-match': etag } })).status()).toBe(304)
  for (const path of [
    '/',
    '/en',
    `/en/theories/${theory}`,
    '/embed',
    '/embed/theories/x',
    `/EMBED/theories/${theory}`,
    '/feeds/en/hot.atom',
    `/og/theories/${theory}`,
    '/api/health',
    '/api/trpc/accounts.me',
  ])
    expect([path, (await author.get(path, { maxRedirects: 0 })).headers()['x-frame-options']]).toEqual([path, 'DENY'])
  await call(author, 'theories.withdraw', { id: theory })
  const gone = await author.get(address, { headers: { 'if-none-match': etag } })
  expect(gone.status()).toBe(404)
  expect(gone.headers()['x-frame-options']).toBeUndefined()
  expect(await gone.text()).toContain(WORDS.fr.star.gone)
})

for (const lang of LANGUAGES) {
  const { share, masked, feeds } = WORDS[lang]

  test(`${lang}: axe finds nothing in an embedded theory, in either light and at its narrowest`, async ({
    page,
    fan,
  }) => {
    const author = await fan('author')
    const language = lang === 'en' ? 'fr' : 'en'
    const title =
      'Cheyenne retourne à New York, y découvre que l’œuvre de sa mère n’a jamais été dansée, et décide de la monter'
    const open = await propose(author, { title, language })
    const covered = await propose(author, { title: uniqueHandle('For later'), spoilerEpisode: 8 })
    await bringAxe(page)
    for (const theory of [open, covered])
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width: 280, height: 360 })
        await page.goto(`/embed/theories/${theory}?lang=${lang}`)
        expect(await faultsOf(page)).toEqual([])
        const [width, height] = await page.evaluate(() => [
          document.documentElement.scrollWidth,
          document.documentElement.scrollHeight,
        ])
        expect(width).toBeLessThanOrEqual(280)
        expect(height).toBeLessThanOrEqual(360)
      }
    // The frame reads no cookie.
    await haveSeen(page, 8, page.url())
    await page.goto(`/embed/theories/${covered}?lang=${lang}`)
    const name = masked.title.replace('{episode, number}', '8')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(said(name))
  })

  test(`${lang}: the HTML of the frame is copied by the keyboard alone`, async ({ page, context, fan, server }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const title = uniqueHandle('Not told by its frame')
    const theory = await propose(await fan('author'), { title })
    await bringAxe(page)
    await page.setViewportSize({ width: 320, height: 640 })
    await page.goto(`/${lang}/theories/${theory}`)
    const opener = page.getByRole('button', { name: share.embed, exact: true })
    await opener.focus()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('dialog', { name: share.embedTitle })
    const field = panel.getByLabel(share.snippet)
    await expect(field).toBeFocused()
    expect(await faultsOf(page)).toEqual([])
    const snippet = await field.inputValue()
    expect(await field.evaluate((each: HTMLTextAreaElement) => [each.selectionStart, each.selectionEnd])).toEqual([
      0,
      snippet.length,
    ])
    expect(snippet).toContain(`src="${server.url}/embed/theories/${theory}?lang=${lang}"`)
    expect(snippet).not.toContain(title)
    await page.keyboard.press('Tab')
    await expect(panel.getByRole('button', { name: share.copy })).toBeFocused()
    await page.keyboard.press('Enter')
    const toast = panel.getByRole('status').filter({ hasText: share.snippetCopied })
    await expect(toast).toBeVisible()
    expect(await faultsOf(page)).toEqual([])
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(snippet)
    await page.keyboard.press('Escape')
    await expect(panel).toBeHidden()
    await expect(opener).toBeFocused()

    const elsewhere = await startElsewhere(snippet)
    try {
      await page.goto(elsewhere.url)
      await expect(page.frameLocator('iframe').getByRole('heading', { name: title })).toBeVisible()
      await expect(page.getByTitle(said(share.frame.replace(/\{author\}.*/, '')))).toBeVisible()
    } finally {
      await elsewhere.close()
    }
  })

  test(`${lang}: a board and a storyline are passed on by a word in a line`, async ({ page, context, server }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.addInitScript(() => Object.defineProperty(navigator, 'share', { value: undefined }))
    for (const path of [`/${lang}/leaderboards/top/month`, `/${lang}/storylines/mishi`]) {
      await page.goto(path)
      await page.getByRole('button', { name: share.name }).focus()
      await page.keyboard.press('Enter')
      await expect(page.getByText(share.copied)).toBeVisible()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(server.url + path)
      await expect(page.getByText(share.copied)).toHaveCount(0)
    }
  })

  test(`${lang}: what can be followed shows the way to its feed, as far as its reader has seen`, async ({
    page,
    fan,
    baseURL,
  }) => {
    const author = await fan('author')
    await propose(author)
    const { handle } = (await (await author.get('/api/trpc/accounts.me')).json()).result.data
    await haveSeen(page, 4, baseURL as string)
    for (const [path, feed] of [
      ['leaderboards/rising', 'rising'],
      ['leaderboards/top/day', 'top-day'],
      ['storylines/gabin/new', 'storylines/gabin'],
      [`theorists/${handle}`, `theorists/${handle}`],
    ]) {
      await page.goto(`/${lang}/${path}`)
      const way = page.getByRole('link', { name: feeds.follow })
      await expect(way).toHaveAttribute('href', `/feeds/${lang}/${feed}.atom?seen=4`)
      expect((await page.request.get(String(await way.getAttribute('href')))).status()).toBe(200)
    }
  })

  test(`${lang}: the upright picture of a theory is there to be taken`, async ({ page, fan }) => {
    const theory = await propose(await fan('author'))
    await page.goto(`/${lang}/theories/${theory}`)
    const taken = page.waitForEvent('download')
    await page.getByRole('link', { name: share.picture }).click()
    expect((await taken).suggestedFilename()).toBe(`entracte-${theory}.png`)
    const picture = await (await page.request.get(`/og/theories/${theory}?lang=${lang}&format=tall`)).body()
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1080, 1920])
  })
}

test('where the device has a way of its own, it is given the address and no word', async ({ page, fan, server }) => {
  const theory = await propose(await fan('author'))
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'share', {
      value: async (given: ShareData) => Object.assign(window, { given }),
    })
  })
  await page.goto(`/en/theories/${theory}`)
  await page.getByRole('button', { name: WORDS.en.share.name }).click()
  const given = () => page.evaluate(() => (window as unknown as { given?: ShareData }).given)
  await expect.poll(given).toEqual({ url: `${server.url}/en/theories/${theory}` })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })
  test('feeds and pictures are there, and nothing to press in vain', async ({ page, fan }) => {
    const theory = await propose(await fan('author'))
    const { share, feeds } = WORDS.en
    await page.goto(`/en/theories/${theory}`)
    await expect(page.getByRole('link', { name: share.picture })).toBeVisible()
    for (const name of [share.embed, share.name]) await expect(page.getByRole('button', { name })).toHaveCount(0)
    await page.goto('/en/leaderboards/hot')
    await expect(page.getByRole('link', { name: feeds.follow })).toBeVisible()
    await expect(page.getByRole('button', { name: share.name })).toHaveCount(0)
  })
})

test('whoever asks for feeds without end is told how long to wait', async ({ limited, from }) => {
  const ask = (path = '/feeds/fr/nothing.atom') => fetch(limited.url + path, { headers: from })
  for (let n = 0; n < 300; n++) expect((await ask()).status).toBe(404)
  const refused = await ask()
  expect(refused.status).toBe(429)
  const seconds = refused.headers.get('retry-after') ?? ''
  expect(Number(seconds)).toBeGreaterThan(0)
  expect(await refused.text()).toMatch(said(WORDS.fr.feeds.tooMany.replace('{seconds}', seconds)))
  expect((await ask('/og/leaderboards/hot')).status).toBe(200)
})
