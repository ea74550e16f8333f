import { call, haveSeen, propose } from './stage/cast.ts'
import { expect, test } from './stage/test.ts'
import { LANGUAGES, said, WORDS } from './stage/words.ts'

const word = () =>
  `q${Math.random()
    .toString(36)
    .replace(/[^a-z]/g, '')
    .slice(0, 8)}x`

for (const lang of LANGUAGES) {
  const { search } = WORDS[lang]

  test(`${lang}: the field finds by a name without its accents, and marks what it found`, async ({
    page,
    fan,
    baseURL,
  }) => {
    const own = word()
    const title = lang === 'fr' ? `Geneviève rachète le théâtre ${own}` : `Geneviève buys the théâtre ${own}`
    await propose(await fan('author'), { title, language: lang, storyline: 'mishi' })
    await haveSeen(page, 8, baseURL as string)
    await page.goto(`/${lang}`)
    await page.getByRole('link', { name: search.title, exact: true }).click()
    await expect(page).toHaveURL(new RegExp(`/${lang}/search$`))
    const field = page.getByRole('searchbox', { name: search.label })
    await expect(field).toBeFocused()
    await field.fill(`genevieve THEATRE ${own}`)
    await field.press('Enter')
    await expect(page).toHaveURL(/\?q=genevieve\+THEATRE/)
    await expect(page.getByRole('heading', { level: 3 })).toHaveText([title])
    await expect(page.locator('mark').filter({ hasText: 'Geneviève' })).toBeVisible()
    await page.goto(`/${lang}/search?q=genevieve`)
    await expect(page.getByRole('region', { name: search.characters }).getByRole('link')).toHaveText(
      'Geneviève Lavigne',
    )
    await page.goto(`/${lang}/search?q=cheyenne`)
    await expect(page.getByRole('region', { name: search.storylines }).getByRole('link').first()).toBeVisible()
    const other = lang === 'en' ? 'fr' : 'en'
    await page.getByRole('link', { name: other === 'fr' ? 'Français' : 'English' }).click()
    await expect(page).toHaveURL(new RegExp(`/${other}/search\\?q=cheyenne$`))
  })

  test(`${lang}: nothing that one has not seen is found`, async ({ page, fan, baseURL }) => {
    const own = word()
    await propose(await fan('author'), { title: `Hidden until the end ${own}`, spoilerEpisode: 8 })
    await haveSeen(page, 3, baseURL as string)
    await page.goto(`/${lang}/search?q=${own}`)
    await expect(page.getByText(said(search.none))).toBeVisible()
    await expect(page.getByText('Hidden until the end')).toHaveCount(0)
    await page.getByRole('link', { name: search.sayIt }).click()
    await expect(page).toHaveURL(new RegExp(`/${lang}/theories/new`))
    await haveSeen(page, 8, baseURL as string)
    await page.goto(`/${lang}/search?q=${own}`)
    await expect(page.getByText('Hidden until the end')).toBeVisible()
  })

  test(`${lang}: one’s own theory is found before one has come so far, and by nobody else`, async ({
    page,
    fan,
    baseURL,
  }) => {
    const own = word()
    const author = await fan('author')
    await propose(author, { title: `Mine until the end ${own}`, spoilerEpisode: 8 })
    await haveSeen(page, 0, baseURL as string)
    await page.goto(`/${lang}/search?q=${own}`)
    await expect(page.getByText(said(search.none))).toBeVisible()
    await page.context().addCookies((await author.storageState()).cookies)
    await haveSeen(page, 0, baseURL as string)
    await page.goto(`/${lang}/search?q=${own}`)
    await expect(page.getByRole('heading', { level: 3 })).toHaveText([`Mine until the end ${own}`])
  })

  test(`${lang}: whatever stands beside a word it is found, and fans are found by their names`, async ({
    page,
    fan,
    baseURL,
  }) => {
    const own = word()
    const author = await fan('author')
    await propose(author, { title: `Jack/${own} “Thorvald” leaves` })
    await haveSeen(page, 8, baseURL as string)
    for (const q of [own, `leaves—${own}…`, `« ${own} »`, `tho\u00adrvald \u200b${own}`, `${own},`]) {
      await page.goto(`/${lang}/search?q=${encodeURIComponent(q)}`)
      await expect(page.getByRole('heading', { level: 3 }), q).toHaveText([`Jack/${own} “Thorvald” leaves`])
      await expect(page.locator('mark').filter({ hasText: own }).first()).toBeVisible()
    }
    const { handle } = (await (await author.get('/api/trpc/accounts.me')).json()).result.data
    await page.goto(`/${lang}/search?q=${encodeURIComponent(`(${handle})`)}`)
    await page.getByRole('region', { name: search.theorists }).getByRole('link', { name: handle }).click()
    await expect(page).toHaveURL(new RegExp(`/${lang}/theorists/${handle}$`))
    // With one letter wrong, in the name or in a word.
    const misspelt = handle.replace(/.$/, handle.endsWith('q') ? 'w' : 'q')
    await page.goto(`/${lang}/search?q=${encodeURIComponent(misspelt)}`)
    await expect(page.getByRole('region', { name: search.theorists }).getByRole('link', { name: handle })).toBeVisible()
    await page.goto(`/${lang}/search?q=${own}+thorvlad`)
    await expect(page.getByText(search.near)).toBeVisible()
    await expect(page.getByRole('heading', { level: 3 })).toHaveText([`Jack/${own} “Thorvald” leaves`])
    await expect(page.locator('mark').filter({ hasText: 'Thorvald' })).toBeVisible()
    await page.goto(`/${lang}/search?q=mihsi,`)
    await expect(
      page.getByRole('region', { name: search.characters }).getByRole('link', { name: 'Mishi' }),
    ).toBeVisible()
  })

  test(`${lang}: words that cannot be read are told to be unread, and never that there is nothing`, async ({
    page,
  }) => {
    for (const [q, why] of [
      ['a'.repeat(10_000), search.tooLong],
      ['half a pair \u0000', search.strange],
    ] as const) {
      await page.goto(`/${lang}/search?q=${encodeURIComponent(q)}`)
      await expect(page.getByText(search.unread)).toBeVisible()
      await expect(page.getByText(said(why.slice(0, why.indexOf(':'))))).toBeVisible()
      await expect(page.getByText(said(search.none))).toHaveCount(0)
      await expect(page.getByText(said(search.small))).toHaveCount(0)
    }
  })

  test(`${lang}: small words are told to be small`, async ({ page }) => {
    await page.goto(`/${lang}/search?q=le`)
    await expect(page.getByText(said(search.small))).toBeVisible()
    // Signs and emoji are no words.
    for (const q of ['!!!', '🩰']) {
      await page.goto(`/${lang}/search?q=${q}`)
      await expect(page.getByText(said(search.noWord))).toBeVisible()
      await expect(page.getByText(said(search.small))).toHaveCount(0)
    }
  })

  test.describe(`${lang}, without JavaScript`, () => {
    test.use({ javaScriptEnabled: false })
    test(`${lang}: phrases, filters and the next page`, async ({ page, fan, baseURL }) => {
      const [own, author] = [word(), await fan('author')]
      await propose(author, { title: `The night train ${own}`, storyline: 'mishi' })
      await propose(author, { title: `A train at night ${own}`, storyline: 'gabin', language: 'fr' })
      for (let n = 0; n < 25; n++) await propose(author, { title: `Another one ${own} ${n}`, storyline: 'redemption' })
      await haveSeen(page, 8, baseURL as string)
      const titles = page.getByRole('heading', { level: 3 })
      const look = async (q: string) => {
        await page.goto(`/${lang}/search`)
        await page.getByRole('searchbox').fill(q)
        await page.getByRole('button', { name: search.go }).click()
      }
      await look(`"night train" ${own}`)
      await expect(titles).toHaveText([`The night train ${own}`])
      await look(`“night train” ${own}`)
      await expect(titles).toHaveText([`The night train ${own}`])
      await look(`${lang === 'fr' ? 'intrigue' : 'storyline'}:gabin ${own}`)
      await expect(titles).toHaveText([`A train at night ${own}`])
      await look(own)
      await expect(titles).toHaveCount(25)
      await page.getByRole('link', { name: WORDS[lang].boards.more }).click()
      await expect(titles).toHaveCount(2)
      await page.getByRole('link', { name: WORDS[lang].boards.first }).click()
      await page.getByRole('link', { name: WORDS[lang].boards.language.fr, exact: true }).click()
      await expect(titles).toHaveText([`A train at night ${own}`])
    })
  })
}

test('/ leads to the search, and into its field; while one is typing it is a stroke', async ({ page }) => {
  await page.goto('/en/leaderboards/hot')
  await page.waitForLoadState('networkidle')
  await page.keyboard.press('/')
  await expect(page).toHaveURL(/\/en\/search$/)
  await page.goto('/en/search?q=train')
  await page.waitForLoadState('networkidle')
  const field = page.getByRole('searchbox')
  await expect(field).not.toBeFocused()
  await page.keyboard.press('/')
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('train')
  await field.fill('and')
  await field.press('/')
  await expect(field).toHaveValue('and/')
})

test('no query breaks the page, and none is for search engines', async ({ page, fan }) => {
  await call(await fan('reader'), 'accounts.setSeen', { episode: 8 })
  for (const q of [
    '"',
    "'",
    ':',
    '& | !',
    '(',
    '\\',
    'a'.repeat(10_000),
    '%00',
    '\u202e',
    '<script>alert(1)</script>',
    'by:',
    'episode:99',
  ]) {
    const answer = await page.goto(`/en/search?q=${encodeURIComponent(q)}`)
    expect(answer?.status(), q).toBe(200)
    await expect(page.getByRole('heading', { level: 1, name: WORDS.en.search.title })).toBeVisible()
  }
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/)
  expect((await page.goto('/en/search?q=train&after=broken'))?.status()).toBe(200)
  await expect(page.getByText(WORDS.en.empty.end)).toBeVisible()
})

test('who searches too often is told how long to wait, by the status too, and keeps their words', async ({
  limited,
  from,
}) => {
  const ask = (path: string, headers = from) => fetch(`${limited.url}${path}`, { headers })
  const words = `q=${encodeURIComponent('l’étoile & « moi »')}`
  for (let asked = 0; asked < 60; asked += 5) {
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(`/en/search?${words}`)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    for (const answer of answers) await answer.text()
  }
  for (const lang of LANGUAGES) {
    const answer = await ask(`/${lang}/search?${words}`)
    expect([lang, answer.status]).toEqual([lang, 429])
    const wait = Number(answer.headers.get('retry-after'))
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(60)
    expect(answer.headers.get('cache-control')).toContain('no-store')
    const page = await answer.text()
    expect(page).toContain('value="l’étoile &amp; « moi »"')
    const [sentence = ''] = WORDS[lang].search.tooMany.split('{wait}')
    expect(page).toMatch(new RegExp(`${said(sentence).source}${wait} s\\.`))
    // Another spelling is the same search; without words, or outside the site, there is none.
    for (const other of [`/${lang}/s%65arch?q=moi`, `//${lang}/search?q=moi`])
      expect([404, 429], other).toContain((await ask(other)).status)
    expect((await ask(`/${lang}/search`)).status).toBe(200)
  }
  expect((await ask('/en/search?q=moi', { 'x-forwarded-for': '203.0.113.2' })).status).toBe(200)
})
