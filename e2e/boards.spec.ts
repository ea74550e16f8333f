import type { Locator, Page } from '@playwright/test'
import { call, haveSeen, propose, uniqueHandle } from './stage/cast.ts'
import { expect, test } from './stage/test.ts'
import { LANGUAGES, partOf, said, WORDS } from './stage/words.ts'

type Lang = (typeof LANGUAGES)[number]

const tab = (page: Page, lang: Lang, board: 'hot' | 'rising' | 'top' | 'new') =>
  page.getByRole('navigation', { name: WORDS[lang].boards.tabs, exact: true }).getByRole('link', {
    name: WORDS[lang].boards[board],
    exact: true,
  })
const window = (page: Page, lang: Lang, which: 'day' | 'week' | 'month' | 'all') =>
  page.getByRole('navigation', { name: WORDS[lang].boards.windows }).getByRole('link', {
    name: WORDS[lang].boards.window[which],
    exact: true,
  })
const filter = (page: Page, lang: Lang, which: 'all' | 'en' | 'fr') =>
  page.getByRole('navigation', { name: WORDS[lang].boards.languages }).getByRole('link', {
    name: WORDS[lang].boards.language[which],
    exact: true,
  })
const row = (page: Page, title: string, within: Page | Locator = page) =>
  within.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) })

for (const lang of LANGUAGES) {
  const STORYLINE = { en: 'susu', fr: 'tobias' }[lang]

  test(`${lang}: boards, windows and languages are a press away, and each keeps the others`, async ({ page, fan }) => {
    const { boards, row: words } = WORDS[lang]
    const author = await fan('author')
    const [english, french] = [uniqueHandle('Loved at once'), uniqueHandle('Aimée d’emblée')]
    const loved = [
      await propose(author, { title: english, storyline: STORYLINE, language: 'en' }),
      await propose(author, { title: french, storyline: STORYLINE, language: 'fr' }),
    ]
    for (let n = 0; n < 3; n++) {
      const one = await fan('seat')
      for (const theory of loved) await call(one, 'votes.set', { theory, on: true })
    }

    await page.goto(`/${lang}/storylines/${STORYLINE}`)
    await expect(tab(page, lang, 'hot')).toHaveAttribute('aria-current', 'page')
    await tab(page, lang, 'rising').click()
    await expect(page).toHaveURL(/\/rising$/)
    await expect(row(page, english)).toBeVisible()

    await tab(page, lang, 'top').click()
    await expect(page).toHaveURL(/\/top\/week$/)
    await expect(window(page, lang, 'week')).toHaveAttribute('aria-current', 'true')
    await expect(row(page, english)).toContainText(words.cast.week.replace('{count, number}', '3'))
    for (const which of ['day', 'month', 'all'] as const) {
      await window(page, lang, which).click()
      await expect(page).toHaveURL(new RegExp(`/top/${which}$`))
      await expect(window(page, lang, which)).toHaveAttribute('aria-current', 'true')
      await expect(row(page, french)).toBeVisible()
      await expect(page.getByText(said(boards.how[which]))).toBeHidden()
      await page.getByText(boards.howRanked).click()
      await expect(page.getByText(said(boards.how[which]))).toBeVisible()
    }

    await filter(page, lang, 'fr').click()
    await expect(page).toHaveURL(/\/top\/all\?language=fr$/)
    await expect(row(page, french)).toBeVisible()
    await expect(row(page, english)).toHaveCount(0)
    await window(page, lang, 'day').click()
    await expect(page).toHaveURL(/\/top\/day\?language=fr$/)
    await tab(page, lang, 'new').click()
    await expect(page).toHaveURL(/\/new\?language=fr$/)
    await expect(filter(page, lang, 'fr')).toHaveAttribute('aria-current', 'true')
    await filter(page, lang, 'all').click()
    await expect(page).toHaveURL(/\/new$/)
    await expect(row(page, english)).toBeVisible()
  })

  test(`${lang}: a quiet window and a quiet language say something kind`, async ({ page, fan }) => {
    const { empty } = WORDS[lang]
    await propose(await fan('author'), { storyline: 'bruna-and-mishi', language: 'fr' })
    await page.goto(`/${lang}/storylines/bruna-and-mishi/top/day`)
    await expect(page.getByText(said(empty.board.day))).toBeVisible()
    await page.getByRole('link', { name: empty.toAllTime }).click()
    await expect(page).toHaveURL(/\/bruna-and-mishi\/top\/all$/)
    await page.goto(`/${lang}/storylines/bruna-and-mishi/rising?language=en`)
    await expect(page.getByText(said(empty.language.en))).toBeVisible()
    await page.getByRole('link', { name: empty.toBoth }).click()
    await expect(page).toHaveURL(/\/bruna-and-mishi\/rising$/)
  })
}

for (const lang of LANGUAGES) {
  test(`${lang}: a short Hot is filled up with what waits for a first étoile`, async ({ page, fan }) => {
    const { boards, empty } = WORDS[lang]
    const [loved, waits] = [uniqueHandle('Loved by one'), uniqueHandle('Waiting for one')]
    const author = await fan('author')
    const storyline = { en: 'the-family-house', fr: 'tobias-and-gabin' }[lang]
    const theory = await propose(author, { title: loved, storyline, language: lang })
    await propose(author, { title: waits, storyline, language: lang })
    const waiting = page
      .getByRole('main')
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: boards.waiting, exact: true }) })
      .last()
    await page.goto(`/${lang}/storylines/${storyline}?language=${lang}`)
    await expect(page.getByText(said(empty.board.hot))).toBeVisible()
    await expect(row(page, loved, waiting)).toBeVisible()

    await call(await fan('reader'), 'votes.set', { theory, on: true })
    await page.reload()
    await expect(row(page, loved)).toBeVisible()
    await expect(row(page, loved, waiting)).toHaveCount(0)
    await expect(row(page, waits, waiting)).toBeVisible()
    await expect(row(page, waits)).toHaveCount(1)
  })

  test(`${lang}: a storyline where nobody wrote says so, and offers its answers`, async ({ page, baseURL }) => {
    const { empty, storylines, boards, write } = WORDS[lang]
    await haveSeen(page, 8, baseURL as string)
    for (const board of ['', '/top/day']) {
      await page.goto(`/${lang}/storylines/gael-and-cheyenne${board}`)
      await expect(page.getByRole('heading', { name: empty.storyline })).toBeVisible()
      await expect(page.getByText(empty.storylineOffers)).toBeVisible()
      await expect(page.locator('.answer-button')).not.toHaveCount(0)
      await expect(page.getByRole('navigation', { name: boards.tabs, exact: true })).toHaveCount(0)
    }
    await page.getByRole('link', { name: storylines.begin }).click()
    await expect(page.getByLabel(write.storyline, { exact: true })).toHaveValue('gael-and-cheyenne')
  })
}

test('Top without a window is the week’s, and says so to search engines', async ({ page }) => {
  await page.goto('/en/leaderboards/top')
  await expect(window(page, 'en', 'week')).toHaveAttribute('aria-current', 'true')
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', /\/en\/leaderboards\/top\/week$/)
})

test.describe('in Kolkata', () => {
  test.use({ timezoneId: 'Asia/Kolkata' })
  test('a window says its bounds once, in the reader’s own time, and nothing moves', async ({ page }) => {
    await page.addInitScript(() => {
      const seen = globalThis as unknown as { shift: number }
      seen.shift = 0
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.shift += (entry as PerformanceEntry & { value: number }).value
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto('/en/leaderboards/top/week')
    await page.getByText(WORDS.en.boards.howRanked).click()
    await expect(page.getByText(/Counted from/)).toHaveText(
      /^Counted from Monday \d+ \w+, 05:30 to Monday \d+ \w+, 05:30, your time\.$/,
    )
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => (globalThis as unknown as { shift: number }).shift)).toBeLessThan(0.02)
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })
  test('a board of a window turns its pages, and keeps its language on the way', async ({ page, fan, baseURL }) => {
    const { boards } = WORDS.fr
    const [author, reader] = [await fan('prolific'), await fan('reader')]
    const prefix = uniqueHandle('Numéro')
    for (let n = 0; n < 27; n++) {
      const title = `${prefix} ${n}`
      const theory = await propose(author, { title, storyline: 'the-showstopper', language: 'fr' })
      await call(reader, 'votes.set', { theory, on: true })
    }
    await haveSeen(page, 8, baseURL as string)
    await page.goto('/fr/storylines/the-showstopper/top/week?language=fr')
    // Each has one étoile; ties go to the earlier.
    await expect(page.getByRole('heading', { name: `${prefix} 0`, exact: true })).toBeVisible()
    // Only a script knows the time zone.
    await page.getByText(boards.howRanked).click()
    await expect(page.getByText(said(partOf(boards.bounds, /^([^{]+)/)))).toContainText('UTC')
    await page.getByRole('link', { name: boards.more }).click()
    await expect(page).toHaveURL(/\/top\/week\?after=.+&language=fr$/)
    await expect(page.getByRole('heading', { name: `${prefix} 26`, exact: true })).toBeVisible()
    await page.getByRole('link', { name: boards.first }).click()
    await expect(page).toHaveURL(/\/top\/week\?language=fr$/)
  })
})

/** CSS pixels from the top of the page at 390 px; whoever has seen nothing is asked first. */
const FIRST_ROW = {
  'leaderboards/hot': { asked: 380, told: 300 },
  'leaderboards/top/week': { asked: 460, told: 380 },
  'storylines/susu': { asked: 700, told: 630 },
  'characters/mishi': { asked: 430, told: 430 },
}
for (const lang of LANGUAGES)
  test(`${lang}: on a phone a board comes to its first row soon`, async ({ page, fan, baseURL }) => {
    const author = await fan('author')
    const theory = await propose(author, { storyline: 'susu', characters: ['mishi'] })
    await call(await fan('seat'), 'votes.set', { theory, on: true })
    await page.setViewportSize({ width: 390, height: 844 })
    for (const [seen, when] of [
      [0, 'asked'],
      [8, 'told'],
    ] as const) {
      await haveSeen(page, seen, baseURL as string)
      for (const [path, most] of Object.entries(FIRST_ROW)) {
        await page.goto(`/${lang}/${path}`)
        const first = page.getByRole('listitem').filter({ has: page.locator('.star') })
        expect((await first.first().boundingBox())?.y, `${path}, ${seen}`).toBeLessThanOrEqual(most[when])
      }
    }
  })

for (const lang of LANGUAGES)
  test(`${lang}: what is new says how long ago, and the whole moment`, async ({ page, fan, browser, server }) => {
    const title = uniqueHandle('Said just now')
    await propose(await fan('author'), { title, storyline: 'reinventing-ballet' })
    const address = `/${lang}/storylines/reinventing-ballet/new`
    const still = await browser.newPage({ baseURL: server.url, javaScriptEnabled: false })
    await still.goto(address)
    await expect(row(still, title).locator('time')).toHaveText(/20\d\d$/)
    await still.close()

    const written = Date.now()
    for (const [hours, said] of [
      [-5, WORDS[lang].moments.justNow],
      [2, { en: '2 hours ago', fr: 'il y a 2 heures' }[lang]],
    ] as const) {
      await page.clock.setFixedTime(written + hours * 3_600_000)
      await page.goto(address)
      const moment = row(page, title).locator('time')
      await expect(moment).toContainText(said)
      const whole = await moment.getAttribute('title')
      expect(whole).toMatch(/^\w+ \d+(er)? [\wéû]+ 20\d\d, \d+/)
      await expect(moment).toContainText(`(${whole})`)
    }
  })

test('a cursor of one window leads nowhere in another', async ({ server, fan }) => {
  const [author, reader] = [await fan('author'), await fan('reader')]
  for (let n = 0; n < 2; n++) await call(reader, 'votes.set', { theory: await propose(author), on: true })
  const input = encodeURIComponent('{"board":"top","window":"week","limit":1}')
  const answer = await fetch(`${server.url}/api/trpc/leaderboards.theories?input=${input}`)
  const after = (await answer.json()).result.data.nextCursor
  const at = async (path: string) => (await fetch(`${server.url}/en/${path}?after=${after}`)).status
  expect(await at('leaderboards/top/week')).toBe(200)
  for (const path of ['leaderboards/top/day', 'leaderboards/hot', 'theorists', 'storylines/the-exchange/top/week'])
    expect([path, await at(path)]).toEqual([path, 404])
})

// Bytes: markup and values.
const OF_A_ROW = 1_100
test('a row of a board weighs its words twice, and little more', async ({ server, fan }) => {
  const author = await fan('author')
  const title = 'Everybody comes back for one night'
  const claim = 'Nobody leaves this house for good. '.repeat(8).trim()
  const publish = async (count: number) => {
    for (let n = 0; n < count; n++)
      await propose(author, { title, claim, storyline: 'under-one-roof', spoilerEpisode: 5, language: 'fr' })
  }
  const weigh = async (seen: number) => {
    const headers = { cookie: `seen=${seen}` }
    const answer = await fetch(`${server.url}/en/storylines/under-one-roof/new?language=fr`, { headers })
    return (await answer.arrayBuffer()).byteLength
  }
  await publish(2)
  const [masked, shown] = [await weigh(0), await weigh(8)]
  await publish(23)
  expect((await weigh(0)) - masked).toBeLessThan(23 * OF_A_ROW)
  expect((await weigh(8)) - shown).toBeLessThan(23 * (OF_A_ROW + 2 * (title.length + claim.length)))
})
