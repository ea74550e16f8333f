import type { Page } from '@playwright/test'
import { joinHere, propose, uniqueHandle } from './stage/cast.ts'
import { expect, test } from './stage/test.ts'
import { askAboutCheyenne } from './stage/tonight.ts'
import { LANGUAGES, partOf, said, WORDS } from './stage/words.ts'

test.use({ contextOptions: { reducedMotion: 'no-preference' } })

const STARTERS = { en: 'She goes back to Paris.', fr: 'Elle rentre à Paris.' }
const THEORY = {
  en: {
    title: 'She takes the night train',
    claim: 'Cheyenne takes the night train and dances in a depot before dawn.',
    note: 'She looks at the departures board.',
  },
  fr: {
    title: 'Elle prend le train de nuit',
    claim: 'Cheyenne prend le train de nuit et danse dans un dépôt avant l’aube.',
    note: 'Elle regarde le tableau des départs.',
  },
}

async function join(page: Page, lang: 'en' | 'fr', name: string) {
  const { account, viewer } = WORDS[lang]
  await page.getByRole('link', { name: viewer.signIn, exact: true }).first().click()
  await page.getByRole('link', { name: account.toJoin, exact: true }).click()
  await joinHere(page, lang, name)
  await expect(page.getByText(name).first()).toBeVisible()
}

for (const lang of LANGUAGES) {
  test(`${lang}: a fan joins and writes, another gives an étoile, and the board shows it`, async ({
    page,
    browser,
    baseURL,
    server,
  }) => {
    const { write, star, boards } = WORDS[lang]
    const words = THEORY[lang]
    const author = uniqueHandle('odile')
    await askAboutCheyenne(server, page)
    await page.goto(`/${lang}`)
    await expect(page.locator('html')).toHaveAttribute('lang', lang)
    await join(page, lang, author)

    await page.goto(`/${lang}`)
    await page.getByRole('button', { name: STARTERS[lang] }).click()
    await page.getByRole('link', { name: WORDS[lang].answers.why }).click()
    await expect(page.getByLabel(write.theTitle, { exact: true })).toHaveValue(STARTERS[lang].replace('.', ''))
    await page.getByLabel(write.theTitle, { exact: true }).fill(words.title)
    await page.getByLabel(write.claim).fill(words.claim)
    await page.getByRole('button', { name: write.addEvidence }).click()
    await page.getByLabel(write.evidenceEpisode, { exact: true }).first().selectOption('1')
    await page.getByLabel(write.evidenceNote).first().fill(words.note)
    await page.getByLabel(write.spoiler).selectOption('0')
    await page.getByRole('button', { name: write.publish, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: words.title })).toBeVisible()
    await expect(page.getByText(words.note)).toBeVisible()
    await expect(page.getByRole('button', { name: star.name.replace('{title}', words.title) })).toHaveCount(0)

    const other = await browser.newContext({ baseURL })
    const seat = await other.newPage()
    await seat.goto(`/${lang}`)
    await join(seat, lang, uniqueHandle('siegfried'))
    await seat.goto(`/${lang}/leaderboards/new`)
    const button = seat.getByRole('button', { name: star.name.replace('{title}', words.title) })
    await expect(button).toHaveAttribute('aria-pressed', 'false')
    await button.click()
    await expect(button).toHaveAttribute('aria-pressed', 'true')
    await expect(seat.getByText(star.given.replace('{count}', '1 étoile'))).toBeAttached()

    // Other tests' theories come first on the site's board.
    await seat.goto(`/${lang}/storylines/cheyennes-next-move`)
    await seat.getByRole('link', { name: boards.top, exact: true }).click()
    const row = seat.getByRole('listitem').filter({ has: seat.getByRole('heading', { name: words.title }) })
    await expect(row).toContainText('1')
    await expect(row.getByRole('button')).toHaveAttribute('aria-pressed', 'true')
    await other.close()
  })
}

test('the switcher keeps the page', async ({ page }) => {
  await page.goto('/en/storylines/mishi')
  await page.getByRole('link', { name: 'Français' }).click()
  await expect(page).toHaveURL(/\/fr\/storylines\/mishi$/)
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
})

test('language and progress keep what the address asks for, but for the place in a list', async ({ page, fan }) => {
  const { seen } = WORDS.fr
  await page.goto('/en/theories/new?storyline=mishi&starter=0')
  await page.getByRole('link', { name: 'Français' }).click()
  await expect(page).toHaveURL(/\/fr\/theories\/new\?storyline=mishi&starter=0$/)
  await page.getByRole('button', { name: said(partOf(seen.state, /=0 {(.+?)}/)) }).click()
  await page
    .getByRole('button', { name: seen.upTo.replace('{episode, number}', '8') })
    .first()
    .click()
  await expect(page).toHaveURL(/\/fr\/theories\/new\?storyline=mishi&starter=0$/)

  const author = await fan('prolific')
  for (let n = 0; n < 26; n++) await propose(author, { storyline: 'gabin', language: 'fr' })
  await page.goto('/en/storylines/gabin/new?language=fr')
  await page.getByRole('link', { name: WORDS.en.boards.more }).click()
  await expect(page).toHaveURL(/after=.+&language=fr$/)
  await page.getByRole('link', { name: 'Français' }).click()
  await expect(page).toHaveURL(/\/fr\/storylines\/gabin\/new\?language=fr$/)
})

test('the front door sends each reader to their language', async ({ browser, baseURL }) => {
  for (const [locale, lang] of [
    ['fr-CA', 'fr'],
    ['en-GB', 'en'],
    ['de-DE', 'en'],
  ] as const) {
    const context = await browser.newContext({ baseURL, locale })
    const page = await context.newPage()
    await page.goto('/')
    await expect(page).toHaveURL(new RegExp(`/${lang}$`))
    await context.close()
  }
})

test('the front door weighs what a browser likes', async ({ server }) => {
  for (const [accepted, lang] of [
    ['de-CH,fr;q=0.9,en;q=0.4', 'fr'],
    ['FR-fr', 'fr'],
    ['en,fr;q=0.9', 'en'],
    ['de', 'en'],
  ] as const) {
    const answer = await fetch(`${server.url}/?from=feed`, {
      headers: { 'accept-language': accepted },
      redirect: 'manual',
    })
    expect([answer.status, answer.headers.get('location')], accepted).toEqual([307, `/${lang}?from=feed`])
    expect(answer.headers.get('vary')?.toLowerCase()).toContain('accept-language')
  }
})
