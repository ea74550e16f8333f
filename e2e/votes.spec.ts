import type { Page } from '@playwright/test'
import { enter, propose, uniqueHandle } from './stage/cast.ts'
import { expect, test } from './stage/test.ts'
import { WORDS } from './stage/words.ts'

test.use({ contextOptions: { reducedMotion: 'no-preference' } })

const { star, viewer } = WORDS.en
const button = (page: Page, title: string) => page.getByRole('button', { name: star.name.replace('{title}', title) })

test('an étoile is given and taken back by keyboard, and a reload keeps it', async ({ page, fan }) => {
  const title = uniqueHandle('By keyboard alone')
  const id = await propose(await fan('author'), { title })
  await enter(page.request, uniqueHandle('giselle'))
  await page.goto(`/en/theories/${id}`)
  await button(page, title).focus()
  await page.keyboard.press('Space')
  await expect(button(page, title)).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('status').filter({ hasText: '1 étoile' })).toBeAttached()
  await page.reload()
  await expect(button(page, title)).toHaveAttribute('aria-pressed', 'true')
  await button(page, title).focus()
  await page.keyboard.press('Enter')
  await expect(button(page, title)).toHaveAttribute('aria-pressed', 'false')
})

test('two étoiles in a row are said twice, though in equal words', async ({ page, fan }) => {
  const titles = [uniqueHandle('The first of two'), uniqueHandle('The second of two')] as const
  for (const title of titles) await propose(await fan('author'), { title, storyline: 'gabin' })
  await enter(page.request, uniqueHandle('giselle'))
  await page.goto('/en/storylines/gabin/new')
  for (const title of titles) await expect(button(page, title)).toBeVisible()
  const said = star.given.replace('{count}', '1 étoile')
  const heard = await page.evaluateHandle(() => {
    const words: string[] = []
    const voices = [...document.querySelectorAll('[role=status]')]
    const listen = () => words.push(voices.map((voice) => voice.textContent).join(''))
    new MutationObserver(listen).observe(document.body, { subtree: true, childList: true, characterData: true })
    return words
  })
  for (const title of titles) await button(page, title).click()
  // A screen reader reads only changes.
  const times = () =>
    heard.evaluate((words, text) => words.filter((now, at) => now === text && words[at - 1] !== text).length, said)
  await expect.poll(times).toBe(2)
})

test('an author is not told how to give themselves an étoile', async ({ page, fan }) => {
  const { howToStar } = WORDS.en.theory
  const other = await propose(await fan('author'))
  await enter(page.request, uniqueHandle('own'))
  const own = await propose(page.request)
  await page.goto(`/en/theories/${other}`)
  await expect(page.getByText(howToStar)).toBeVisible()
  await page.goto(`/en/theories/${own}`)
  const yours = page.getByText(star.own, { exact: true })
  await expect(yours).toBeVisible()
  // What is for screen readers alone is a pixel high.
  expect((await yours.boundingBox())?.height).toBeGreaterThan(8)
  await expect(page.getByText(howToStar)).toBeHidden()
})

test.describe('an étoile that does not go through', () => {
  test.use({ provoked: ['ERR_INTERNET_DISCONNECTED'] })

  test('is rolled back and said when the network loses it', async ({ page, context, fan }) => {
    const title = uniqueHandle('Lost on the way')
    const id = await propose(await fan('author'), { title })
    await enter(page.request, uniqueHandle('kitri'))
    await page.goto(`/en/theories/${id}`)
    await expect(button(page, title)).toHaveAttribute('aria-pressed', 'false')
    await context.setOffline(true)
    await button(page, title).click()
    await expect(page.getByText(star.tryAgain)).toBeVisible()
    await expect(button(page, title)).toHaveAttribute('aria-pressed', 'false')
    await page.getByRole('heading', { level: 1 }).click()
    await expect(page.getByText(star.tryAgain)).toHaveCount(0)
    await context.setOffline(false)
    await button(page, title).click()
    await expect(button(page, title)).toHaveAttribute('aria-pressed', 'true')
  })
})

test('quick taps settle on the last wish', async ({ page, fan }) => {
  const title = uniqueHandle('Five quick taps')
  const id = await propose(await fan('author'), { title })
  await enter(page.request, uniqueHandle('basilio'))
  await page.goto(`/en/theories/${id}`)
  const one = button(page, title)
  await expect(one).toHaveAttribute('aria-pressed', 'false')
  for (let tap = 0; tap < 5; tap++) await one.click()
  await expect(one).toHaveAttribute('aria-pressed', 'true')
  await expect
    .poll(
      async () =>
        (
          await (
            await page.request.get(`/api/trpc/theories.open?input=${encodeURIComponent(JSON.stringify({ id }))}`)
          ).json()
        ).result.data.votes,
    )
    .toBe(1)
  await page.reload()
  await expect(one).toHaveAttribute('aria-pressed', 'true')
})

test('signing out ends the session, also for whoever copied its cookie', async ({ page, playwright, baseURL }) => {
  const handle = uniqueHandle('albrecht')
  await enter(page.request, handle)
  const copied = await playwright.request.newContext({ baseURL, storageState: await page.context().storageState() })
  const me = async () => (await (await copied.get('/api/trpc/accounts.me')).json()).result.data
  expect(await me()).not.toBeNull()
  await page.goto('/en')
  await page.getByRole('button', { name: handle }).click()
  await page.getByRole('button', { name: viewer.signOut }).click()
  await expect(page.getByRole('link', { name: viewer.signIn, exact: true }).first()).toBeVisible()
  expect(await me()).toBeNull()
  await copied.dispose()
})
