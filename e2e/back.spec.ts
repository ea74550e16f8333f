import { type Browser, chromium, type Page } from '@playwright/test'
import { enter, propose, signIn, uniqueHandle } from './stage/cast.ts'
import { CHROMIUM } from './stage/chromium.ts'
import { expect, test } from './stage/test.ts'
import { said, WORDS } from './stage/words.ts'

test.use({ contextOptions: { reducedMotion: 'no-preference' } })

const { star, viewer } = WORDS.en

/** Playwright disables the back/forward cache; only Chromium with windows has it. */
async function keepingBrowser(): Promise<Browser> {
  const executablePath = process.env.PLAYWRIGHT_CHROMIUM
  return chromium.launch({
    ...(executablePath && { executablePath }),
    args: CHROMIUM,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  })
}

const mark = (page: Page) => page.evaluate(() => void Object.assign(window, { isMarked: true }))
const isKept = (page: Page) => page.evaluate(() => 'isMarked' in window)

/** A cached page does not load again. */
const goBack = (page: Page) => page.goBack({ waitUntil: 'commit' })

test('Back brings a page back as it was, with what stands by now', async ({ baseURL, fan }) => {
  const browser = await keepingBrowser()
  try {
    const context = await browser.newContext({ baseURL: baseURL as string })
    const page = await context.newPage()
    const [title, handle] = [uniqueHandle('Kept in the wings'), uniqueHandle('bathilde')]
    const id = await propose(await fan('author'), { title })
    await enter(page.request, handle)
    const button = page.getByRole('button', { name: said(star.name.replace('{title}', title)) })
    const count = page.locator('.star-large .star-count')
    await page.goto(`/en/theories/${id}`)
    await expect(button).toHaveAttribute('aria-pressed', 'false')
    await mark(page)

    await page.goto('/en/storylines')
    const tab = await context.newPage()
    await tab.goto(`/en/theories/${id}`)
    await tab.getByRole('button', { name: said(star.name.replace('{title}', title)) }).click()
    await expect(tab.locator('.star-large .star-count')).toHaveText(/^1/)
    await goBack(page)
    expect(await isKept(page)).toBe(true)
    await expect(button).toHaveAttribute('aria-pressed', 'true')
    await expect(count).toHaveText(/^1/)

    await page.goto('/en/storylines')
    const other = uniqueHandle('myrtha')
    await enter(page.request, other)
    await goBack(page)
    expect(await isKept(page)).toBe(true)
    await expect(
      page.getByRole('heading', { name: said(viewer.another.replace('{now}', other).replace('{was}', handle)) }),
    ).toBeVisible()
    await page.goto('/en/storylines')
    await signIn(page.request, handle)
    await goBack(page)
    expect(await isKept(page)).toBe(true)
    await expect(page.getByRole('button', { name: said(viewer.goOnAs.replace('{now}', other)) })).toHaveCount(0)
    await expect(button).toHaveAttribute('aria-pressed', 'true')
  } finally {
    await browser.close()
  }
})
