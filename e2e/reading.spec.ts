import { call, haveSeen, propose, uniqueHandle } from './stage/cast.ts'
import { startServer } from './stage/server.ts'
import { expect, test } from './stage/test.ts'
import { foldIn, LANGUAGES, partOf, WORDS } from './stage/words.ts'

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a visitor reads, turns the page and says how far they have seen', async ({ page, fan }) => {
    const { boards, seen, star, theory, write } = WORDS.en
    const shown = page.locator('main')
    const author = await fan('prolific')
    const prefix = uniqueHandle('Number')
    for (let n = 0; n < 27; n++) await propose(author, { title: `${prefix} ${n}`, storyline: 'redemption' })
    await propose(author, { title: `${prefix} hidden`, storyline: 'redemption', spoilerEpisode: 8 })

    await page.goto('/en/storylines/redemption/new')
    await expect(page.getByText(`${prefix} 26`)).toBeVisible()
    await expect(page.getByText(`${prefix} hidden`)).toHaveCount(0)
    await expect(shown).toContainText(star.needsScript, { useInnerText: true })
    await page.getByRole('link', { name: boards.more }).click()
    await expect(page.getByText(`${prefix} 0`, { exact: true })).toBeVisible()
    await page.getByText(`${prefix} 0`, { exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${prefix} 0`)
    await expect(shown).toContainText(star.needsScript, { useInnerText: true })
    await expect(page.getByText(theory.howToStar)).toBeHidden()

    await page.goto('/en/theories/new')
    await expect(shown).toContainText(write.needsScript, { useInnerText: true })
    await expect(shown).not.toContainText(write.kept)

    await page.goto('/en/storylines/redemption/new')
    await page
      .getByText(partOf(seen.state, /=0 {(.+?)}/))
      .first()
      .click()
    await page
      .getByRole('button', { name: seen.upTo.replace('{episode, number}', '8') })
      .first()
      .click()
    await expect(page).toHaveURL(/\/en\/storylines\/redemption\/new$/)
    await expect(page.getByText(`${prefix} hidden`)).toBeVisible()
  })

  test('covered rows are uncovered where they stand', async ({ page, fan }) => {
    const title = uniqueHandle('Behind the third')
    await propose(await fan('author'), { title, storyline: 'the-paris-chair', language: 'en', spoilerEpisode: 3 })
    await page.goto('/en/storylines/the-paris-chair/new?language=en')
    await page.getByText(foldIn('en')).click()
    await page
      .getByRole('group')
      .getByRole('button', { name: WORDS.en.masked.reveal.replace('{episode, number}', '3') })
      .first()
      .click()
    await expect(page).toHaveURL(/\/en\/storylines\/the-paris-chair\/new\?language=en$/)
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
  })
})

for (const lang of LANGUAGES) {
  test(`${lang}: a first visitor meets masks, says what they have seen, and reads`, async ({ page, fan }) => {
    const title = uniqueHandle('After the kiss')
    const id = await propose(await fan('author'), { title, storyline: 'jack-and-cheyenne', spoilerEpisode: 8 })
    const { masked } = WORDS[lang]
    await page.goto(`/${lang}/theories/${id}`)
    await expect(page.getByText(title)).toHaveCount(0)
    expect(await page.content()).not.toContain(title)
    await page
      .getByRole('button', { name: masked.reveal.replace('{episode, number}', '8') })
      .first()
      .click()
    await expect(page).toHaveURL(new RegExp(`/${lang}/theories/${id}$`))
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  })
}

test('each progress has its own pages, also when all are read at once', async ({ playwright, baseURL, fan }) => {
  const title = uniqueHandle('Only from five on')
  await propose(await fan('author'), { title, storyline: 'nicholas', spoilerEpisode: 5 })
  const readers = Array.from({ length: 90 }, (_, n) => n % 9)
  await Promise.all(
    readers.map(async (seen) => {
      const reader = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { cookie: `seen=${seen}` } })
      const html = await (await reader.get('/en/storylines/nicholas/new')).text()
      expect(html.includes(title), `progress ${seen}`).toBe(seen >= 5)
      await reader.dispose()
    }),
  )
})

test('what is new is on the pages at once, and a count follows', async ({ page, fan, baseURL }) => {
  const title = uniqueHandle('Fresh from the desk')
  await haveSeen(page, 8, baseURL as string)
  await page.goto('/en/storylines/gabin')
  const id = await propose(await fan('author'), { title, storyline: 'gabin' })
  await call(await fan('reader'), 'votes.set', { theory: id, on: true })
  await expect(async () => {
    await page.goto('/en/storylines/gabin/top/all')
    await expect(page.getByRole('heading', { name: title })).toBeVisible({ timeout: 500 })
  }).toPass()
})

test('a site without theories is the moment before the curtain', async ({ browser }) => {
  const server = await startServer(`empty_${test.info().workerIndex}`)
  try {
    for (const lang of LANGUAGES) {
      const page = await browser.newPage({ baseURL: server.url })
      await page.goto(`/${lang}`)
      await expect(page.getByText(WORDS[lang].empty.title)).toBeVisible()
      await page.close()
    }
  } finally {
    await server.close()
  }
})

const NOT_THERE = {
  'on the site': ['nothing/here', 'leaderboards/best', 'leaderboards/top/never', 'leaderboards/new?after=broken'],
  'of theories': [
    'theories/424242',
    'theories/x',
    'theories/1/more',
    'theories/1/versions/more',
    'theories/424242/versions',
  ],
  'of storylines': [
    'storylines/nobody',
    'storylines/mishi/best',
    'storylines/mishi/top/never',
    'storylines/mishi/new?after=broken',
  ],
  'of characters': ['characters/nobody', 'characters/mishi/best', 'characters/mishi/new?after=broken'],
  'of theorists': ['theorists/never', 'theorists/~never', 'theorists/day/more', 'theorists?after=broken'],
}

test.describe('what is not there, without JavaScript', () => {
  test.use({ javaScriptEnabled: false, provoked: [404] })
  for (const [where, paths] of Object.entries(NOT_THERE))
    test(`${where}: is said, with the way back`, async ({ page }) => {
      for (const path of paths)
        await test.step(path, async () => {
          const answer = await page.goto(`/fr/${path}`)
          expect(answer?.status()).toBe(404)
          const french = page.locator('.missing[lang=fr]')
          await expect(french.getByRole('heading', { name: WORDS.fr.missing.title })).toBeVisible()
          await french.getByRole('link', { name: WORDS.fr.missing.back }).click()
          await expect(page).toHaveURL(/\/fr$/)
        })
    })
})

test.describe('what is not there', () => {
  test.use({ provoked: [404] })
  for (const lang of LANGUAGES) {
    test(`${lang}: is said in the reader’s language, with the way back`, async ({ page }) => {
      for (const path of [
        'nothing/here',
        'theories/424242',
        'theories/x',
        'storylines/nobody',
        'characters/nobody',
        'theorists/never',
        'leaderboards/best',
        'leaderboards/new?after=broken',
      ])
        await test.step(path, async () => {
          const answer = await page.goto(`/${lang}/${path}`)
          expect(answer?.status()).toBe(404)
          await expect(page.getByRole('heading', { level: 1, name: WORDS[lang].missing.title })).toBeVisible()
          await page.getByRole('link', { name: WORDS[lang].missing.back }).click()
          await expect(page).toHaveURL(new RegExp(`/${lang}$`))
        })
    })
  }
})

test('a query that a page does not know changes nothing, and boards are narrowed by it', async ({ server }) => {
  for (const path of [
    '',
    '/storylines',
    '/theories/new',
    '/join',
    '/sign-in',
    '/leaderboards/new',
    '/storylines/jack',
    '/characters/jack',
    '/theorists',
    '/theorists/week',
    '/integrity',
  ])
    for (const query of ['language=fr', 'after=', 'utm_source=x'])
      expect((await fetch(`${server.url}/en${path}?${query}`)).status, `${path}?${query}`).toBe(200)
})
