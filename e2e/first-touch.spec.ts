import type { Page } from '@playwright/test'
import { haveSeen, propose, uniqueHandle } from './stage/cast.ts'
import { expect, test } from './stage/test.ts'
import { said, WORDS } from './stage/words.ts'

test.use({ touched: false })

const scripts = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('.js'))
      .map(({ name }) => name),
  )
const starOf = (page: Page, title: string) =>
  page.getByRole('button', { name: said(WORDS.en.star.name.replace('{title}', title)) })

for (const path of ['/en', '/fr/leaderboards/hot', '/en/storylines/jack', '/fr/how-ranking-works'])
  test(`${path} is read without a script, and has its scripts at the first touch`, async ({ page }) => {
    await page.goto(path, { waitUntil: 'networkidle' })
    expect(await scripts(page)).toEqual([])
    await page.mouse.move(200, 200)
    await expect.poll(async () => (await scripts(page)).length).toBeGreaterThan(5)
    // The next page of the visit has them in its cache.
    await page.goto(`${path.slice(0, 3)}/storylines`)
    await expect.poll(async () => (await scripts(page)).length).toBeGreaterThan(5)
  })

test('a theory’s star is there for who uses the keyboard alone', async ({ page, fan }) => {
  const title = uniqueHandle('For the keyboard')
  const id = await propose(await fan('author'), { title })
  await page.goto(`/en/theories/${id}`)
  await expect(starOf(page, title)).toHaveCount(0)
  await page.keyboard.press('Tab')
  await expect(starOf(page, title)).toBeVisible()
})

const pressFirst = (page: Page, title: string) =>
  page
    .getByRole('listitem')
    .filter({ hasText: title })
    .locator('.star')
    .click({ position: { x: 30, y: 30 } })

test('a curtain that is lifted first is lifted, although the scripts come after it', async ({ page, fan }) => {
  const claim = 'Said at the very end of it, and nowhere before.'
  const id = await propose(await fan('author'), { title: uniqueHandle('Covered'), claim, spoilerEpisode: 8 })
  await page.goto(`/en/theories/${id}`)
  await page.getByRole('button', { name: WORDS.en.masked.revealOne }).click()
  await expect(page.getByText(claim)).toBeVisible()
})

test('an étoile that is pressed first is given, and asks a visitor for an account', async ({ page, fan, context }) => {
  const [title, reader] = [uniqueHandle('Pressed at once'), await fan('reader')]
  const id = await propose(await fan('author'), { title, storyline: 'gabin' })
  await page.goto('/en/storylines/gabin/new')
  await pressFirst(page, title)
  await expect(page.getByRole('dialog').getByLabel(WORDS.en.account.handle)).toBeFocused()
  await context.addCookies((await reader.storageState()).cookies)
  // The press comes before the page knows who presses.
  const pressed = Promise.withResolvers<void>()
  await page.route('**/api/trpc/**', (route) => pressed.promise.then(() => route.continue()))
  await page.goto('/en/storylines/gabin/new')
  await pressFirst(page, title)
  pressed.resolve()
  await expect(starOf(page, title)).toHaveAttribute('aria-pressed', 'true')
  const input = encodeURIComponent(JSON.stringify({ theories: [id] }))
  await expect
    .poll(async () => (await (await reader.get(`/api/trpc/votes.among?input=${input}`)).json()).result.data[id])
    .toEqual({ voted: true, votes: 1 })
})

test('whoever is signed in has theirs at once, and nobody after them', async ({ page, fan, context }) => {
  const author = await fan('odile')
  const id = await propose(author, { title: uniqueHandle('Their own') })
  await context.addCookies((await author.storageState()).cookies)
  await page.goto(`/en/theories/${id}`)
  await expect(page.getByText(WORDS.en.star.own, { exact: true })).toBeVisible()
  await context.clearCookies({ name: 'next-auth.session-token' })
  await page.evaluate(() => sessionStorage.clear())
  await page.goto('/en', { waitUntil: 'networkidle' })
  expect(await scripts(page)).toEqual([])
})

test('a page from history that was drawn for another progress is not shown', async ({
  page,
  fan,
  context,
  baseURL,
}) => {
  const title = uniqueHandle('Seen at the end')
  const id = await propose(await fan('author'), { title, spoilerEpisode: 7 })
  await haveSeen(page, 8, baseURL as string)
  await page.goto(`/en/theories/${id}`)
  await expect(page.getByRole('heading', { name: title })).toBeVisible()
  await page.goto('/en/storylines')
  await context.clearCookies({ name: 'seen' })
  await page.goBack()
  await expect(page.getByText(said(WORDS.en.masked.reveal.replace('{episode, number}', '7'))).first()).toBeVisible()
  await expect(page.getByRole('heading', { name: title })).toHaveCount(0)
})
