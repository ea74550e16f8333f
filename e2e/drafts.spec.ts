import type { Browser, Locator, Page } from '@playwright/test'
import { enter, loseSession, PASSWORD, propose, signIn, uniqueHandle } from './stage/cast.ts'
import { pressTwice } from './stage/press-twice.ts'
import { expect, test } from './stage/test.ts'
import { LANGUAGES, said, WORDS } from './stage/words.ts'

test('a reload in the middle keeps the draft', async ({ page }) => {
  const { write } = WORDS.en
  await enter(page.request, uniqueHandle('prompter'))
  await page.goto('/en/theories/new')
  await page.getByLabel(write.theTitle, { exact: true }).fill('Half a title and then')
  await page.getByRole('button', { name: write.addEvidence }).click()
  await page.getByLabel(write.evidenceNote).first().fill('A suitcase on the platform.')
  await page.reload()
  await expect(page.getByLabel(write.theTitle, { exact: true })).toHaveValue('Half a title and then')
  await expect(page.getByLabel(write.evidenceNote).first()).toHaveValue('A suitcase on the platform.')
})

for (const lang of LANGUAGES) {
  test(`${lang}: a kept draft does not swallow what one chose to begin`, async ({ page }) => {
    const { write } = WORDS[lang]
    const title = page.getByLabel(write.theTitle, { exact: true })
    await page.goto(`/${lang}/theories/new?storyline=cheyennes-next-move&starter=0`)
    await expect(title).not.toHaveValue('')
    const first = await title.inputValue()
    await title.fill('Written over the starter')
    await page.reload()
    await expect(page.getByRole('button', { name: write.discard })).toBeVisible()

    await page.goto(`/${lang}/theories/new?storyline=cheyennes-next-move&starter=1`)
    await expect(title).toHaveValue('Written over the starter')
    await expect(page.getByText(said(write.restoredOther))).toBeVisible()
    const other = page.getByRole('button', { name: said(write.startFrom.replace('{what}', '')) })
    await pressTwice(other)
    await expect(title).toHaveValue('Written over the starter')
    await expect(other).toBeFocused()
    await other.click()
    await page.getByRole('button', { name: said(write.discardSure) }).click()
    await expect(title).toBeFocused()
    await expect(title).not.toHaveValue(first)
    await expect(title).not.toHaveValue('Written over the starter')
    await expect(title).not.toHaveValue('')
  })
}

test.describe('a session that ends in the middle', () => {
  test.use({ provoked: [401] })
  test('keeps the draft until its author is back', async ({ page }) => {
    const { write, account } = WORDS.en
    const handle = uniqueHandle('dramaturge')
    await enter(page.request, handle)
    await page.goto('/en/theories/new')
    await page.getByLabel(write.storyline, { exact: true }).selectOption('the-exchange')
    await page.getByLabel(write.theTitle, { exact: true }).fill('Written before the session ended')
    await page.getByLabel(write.claim).fill('Everything that was typed is still here afterwards.')
    await loseSession(page)
    await page.getByRole('button', { name: write.publish, exact: true }).click()
    await page.getByRole('link', { name: write.signInAndReturn }).click()
    await page.getByLabel(account.handle).fill(handle)
    await page.getByLabel(account.password, { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: account.signIn, exact: true }).click()
    await expect(page).toHaveURL(/\/en\/theories\/new/)
    await expect(page.getByLabel(write.theTitle, { exact: true })).toHaveValue('Written before the session ended')
    await page.getByLabel(write.spoiler).selectOption('0')
    await page.getByRole('button', { name: write.publish, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Written before the session ended' })).toBeVisible()
  })
})

test('an address that asks to answer links a kept draft, and unlinking stays', async ({ page, fan }) => {
  const { write } = WORDS.en
  const title = uniqueHandle('A question of tempo')
  const id = await propose(await fan('asker'), { title })
  await page.goto('/en/theories/new')
  await page.getByLabel(write.theTitle, { exact: true }).fill('Half an answer')
  await page.goto(`/en/theories/new?answers=${id}`)
  await expect(page.getByLabel(write.theTitle, { exact: true })).toHaveValue('Half an answer')
  await expect(page.getByRole('link', { name: title })).toBeVisible()
  await page.getByRole('button', { name: write.relationRemove }).click()
  await expect(page.getByLabel(write.theTitle, { exact: true })).toBeFocused()
  await page.reload()
  await expect(page.getByLabel(write.theTitle, { exact: true })).toHaveValue('Half an answer')
  await expect(page.getByRole('link', { name: title })).toHaveCount(0)
})

test.describe('a draft on the account', () => {
  async function elsewhere(browser: Browser, baseURL: string | undefined, handle: string): Promise<Page> {
    const other = await browser.newPage({ baseURL })
    await signIn(other.request, handle)
    await other.goto('/en/theories/new')
    return other
  }
  const keptOn = (page: Page) => page.waitForResponse((answer) => answer.url().includes('drafts.keep') && answer.ok())

  test('follows its fan to another browser, also when the page was left at once', async ({
    page,
    browser,
    baseURL,
  }) => {
    const { write } = WORDS.en
    const handle = uniqueHandle('traveller')
    await enter(page.request, handle)
    const opened = page.waitForResponse((answer) => answer.url().includes('drafts.open'))
    await page.goto('/en/theories/new?storyline=mishi')
    await opened
    const title = page.getByLabel(write.theTitle, { exact: true })
    const kept = keptOn(page)
    await title.fill('Begun at the desk')
    await kept
    await title.fill('Begun at the desk, and left')
    await page.goto('/en/leaderboards/new')
    const phone = await elsewhere(browser, baseURL, handle)
    const there = phone.getByLabel(write.theTitle, { exact: true })
    await expect(there).toHaveValue('Begun at the desk, and left')
    await expect(phone.getByLabel(write.storyline, { exact: true })).toHaveValue('mishi')
    await expect(phone.getByText(said(write.broughtBack))).toBeVisible()

    await phone.getByLabel(write.claim).fill('It was finished on the way home.')
    await phone.getByLabel(write.spoiler).selectOption('0')
    await phone.getByRole('button', { name: write.publish, exact: true }).click()
    await expect(phone.getByRole('heading', { level: 1, name: 'Begun at the desk, and left' })).toBeVisible()
    const third = await elsewhere(browser, baseURL, handle)
    await expect(third.getByText(said(write.keptAccount))).toBeVisible()
    await expect(third.getByLabel(write.theTitle, { exact: true })).toHaveValue('')
    await phone.close()
    await third.close()
  })

  test('of two tabs the newer wins, and the older is offered back', async ({ page }) => {
    const { write } = WORDS.en
    await enter(page.request, uniqueHandle('two-tabs'))
    const tab = await page.context().newPage()
    for (const each of [page, tab]) {
      const opened = each.waitForResponse((answer) => answer.url().includes('drafts.open'))
      await each.goto('/en/theories/new')
      await opened
    }
    const [first, second] = [page, tab].map((each) => each.getByLabel(write.theTitle, { exact: true }))
    const one = keptOn(page)
    await first?.fill('Written in the first tab')
    await one
    const two = keptOn(tab)
    await second?.fill('Written in the second tab')
    await two
    await expect(tab.getByText(said(write.offered.replace('{what}', 'Written in the first tab')))).toBeVisible()
    await tab.getByRole('button', { name: write.offeredTake }).click()
    await expect(second as Locator).toHaveValue('Written in the first tab')
    await expect(tab.getByText(said(write.offered.replace('{what}', 'Written in the second tab')))).toBeVisible()
    const state = await tab.request.get('/api/trpc/drafts.open')
    const { draft, replaced } = (await state.json()).result.data
    expect([draft.title, replaced.title]).toEqual(['Written in the first tab', 'Written in the second tab'])
  })
})
