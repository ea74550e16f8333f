import type { Locator, Page } from '@playwright/test'
import { enter, PASSWORD, propose, uniqueHandle } from './stage/cast.ts'
import { expect, test } from './stage/test.ts'
import { LANGUAGES, said, WORDS } from './stage/words.ts'

test.describe('what is not in order', () => {
  test.use({ provoked: [400] })
  for (const lang of LANGUAGES) {
    test(`${lang}: each fault is said beside its field and nothing typed is lost`, async ({ page }) => {
      const { write, problems } = WORDS[lang]
      await enter(page.request, uniqueHandle('librettist'))
      await page.goto(`/${lang}/theories/new`)
      await page.getByLabel(write.storyline, { exact: true }).selectOption('jack')
      await page.getByLabel(write.theTitle, { exact: true }).fill('short')
      await page.getByLabel(write.claim).fill('This claim is long enough to be one.')
      await page.getByRole('button', { name: write.publish, exact: true }).click()
      const title = page.getByLabel(write.theTitle, { exact: true })
      await expect(title).toHaveAttribute('aria-invalid', 'true')
      await expect(title).toHaveAccessibleDescription(said(problems.TOO_SHORT.replace('{limit}', '8')))
      await expect(title).toBeFocused()
      await expect(title).toHaveValue('short')
      await expect(page.getByLabel(write.claim)).toHaveValue('This claim is long enough to be one.')
    })
  }
})

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
    await page.getByRole('button', { name: said(write.startFrom.replace('{what}', '')) }).click()
    await page.getByRole('button', { name: said(write.discardSure) }).click()
    await expect(title).not.toHaveValue(first)
    await expect(title).not.toHaveValue('Written over the starter')
    await expect(title).not.toHaveValue('')
  })
}

test('a double click publishes once', async ({ page }) => {
  const { write } = WORDS.en
  const handle = uniqueHandle('twice')
  await enter(page.request, handle)
  await page.goto('/en/theories/new?storyline=mishi')
  await page.getByLabel(write.theTitle, { exact: true }).fill('Once is quite enough')
  await page.getByLabel(write.claim).fill('He hears it once and leaves the stage.')
  await page.getByLabel(write.spoiler).selectOption('0')
  let published = 0
  page.on('request', (request) => {
    if (request.url().includes('theories.propose')) published++
  })
  await page.getByRole('button', { name: write.publish, exact: true }).dblclick()
  await expect(page.getByRole('heading', { level: 1, name: 'Once is quite enough' })).toBeVisible()
  expect(published).toBe(1)
})

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
    const session = (await page.context().cookies()).find(({ name }) => name.includes('session'))
    await page.context().clearCookies({ name: session?.name })
    await page.getByRole('button', { name: write.publish, exact: true }).click()
    await page.getByRole('link', { name: write.signInAndReturn }).click()
    await page.getByLabel(account.handle).fill(handle)
    await page.getByLabel(account.password, { exact: true }).fill('a short sentence is ideal')
    await page.getByRole('button', { name: account.signIn, exact: true }).click()
    await expect(page).toHaveURL(/\/en\/theories\/new/)
    await expect(page.getByLabel(write.theTitle, { exact: true })).toHaveValue('Written before the session ended')
    await page.getByLabel(write.spoiler).selectOption('0')
    await page.getByRole('button', { name: write.publish, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Written before the session ended' })).toBeVisible()
  })
})

test('whoever writes for later episodes reads their own words all the same', async ({ page }) => {
  const { write } = WORDS.en
  await enter(page.request, uniqueHandle('author'))
  await page.goto('/en/theories/new?storyline=jack-and-cheyenne')
  await page.getByLabel(write.theTitle, { exact: true }).fill('What the stage manager saw')
  await page.getByLabel(write.claim).fill('Somebody saw them, and keeps it for a whole season.')
  await page.getByRole('button', { name: write.publish, exact: true }).click()
  await expect(page.getByText('Somebody saw them, and keeps it for a whole season.')).toBeVisible()
})

/** Goes on by Tab alone until a control has the focus. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await control.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(control).toBeFocused()
}

for (const { lang, width } of [
  { lang: 'en', width: 1280 },
  { lang: 'fr', width: 320 },
] as const) {
  test(`${lang}: by keyboard alone, with two moments put in order, at ${width} px`, async ({ page }) => {
    const { write, theory } = WORDS[lang]
    await page.setViewportSize({ width, height: 700 })
    await enter(page.request, uniqueHandle('pianist'))
    await page.goto(`/${lang}/theories/new?storyline=mishi`)
    const title = uniqueHandle('Elle danse pieds nus')
    await tabTo(page, page.getByLabel(write.theTitle, { exact: true }))
    await page.keyboard.insertText(title)
    await tabTo(page, page.getByLabel(write.claim))
    await page.keyboard.insertText('She *means* it, and **stays** for a whole act.')
    await tabTo(page, page.getByRole('button', { name: write.addEvidence }))
    await page.keyboard.press('Enter')
    const line = (number: number) =>
      page.getByRole('group', { name: said(write.evidenceLine.replace('{line}', String(number))) })
    await expect(line(1).getByLabel(write.evidenceEpisode)).toBeFocused()
    await page.keyboard.press('4')
    await tabTo(page, line(1).getByLabel(write.evidenceNote))
    await page.keyboard.insertText('The second moment.')
    await tabTo(page, page.getByRole('button', { name: write.addEvidence }))
    await page.keyboard.press('Enter')
    await tabTo(page, line(2).getByLabel(write.evidenceNote))
    await page.keyboard.insertText('The first moment.')
    await tabTo(page, page.getByRole('button', { name: said(write.moveUp.replace('{line}', '2')) }))
    await page.keyboard.press('Enter')
    await expect(line(1).getByLabel(write.evidenceNote)).toHaveValue('The first moment.')
    await expect(page.getByRole('button', { name: said(write.moveUp.replace('{line}', '1')) })).toBeFocused()
    const moved = write.moved.replace('{line}', '1').replace('{count}', '2')
    await expect(page.getByRole('status').filter({ hasText: said(moved) })).toHaveCount(1)
    const headcanon = page.getByRole('checkbox', { name: write.headcanon })
    await page.getByLabel(write.spoiler).selectOption('0')
    await tabTo(page, headcanon)
    await page.keyboard.press('Space')
    await expect(headcanon).toBeChecked()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(width)
    await tabTo(page, page.getByRole('button', { name: write.publish, exact: true }))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(page.getByRole('heading', { name: theory.evidence, exact: true })).toBeVisible()
    const [first, second] = [page.getByText('The first moment.'), page.getByText('The second moment.')]
    expect((await first.boundingBox())?.y).toBeLessThan((await second.boundingBox())?.y ?? 0)
  })
}

test('the preview shows marks as they will be read, and nothing runs', async ({ page }) => {
  const { write } = WORDS.en
  await page.goto('/en/theories/new')
  await page
    .getByLabel(write.claim)
    .fill('She *means* it. <img src=x onerror=alert(1)> [a page](https://www.example.org/x) [no](javascript:alert(1))')
  await page.getByRole('button', { name: write.preview }).press('Enter')
  const preview = page.getByRole('region', { name: write.preview })
  await expect(preview.getByRole('emphasis')).toHaveText('means')
  await expect(preview.getByRole('link')).toHaveCount(1)
  await expect(preview.getByRole('link', { name: 'a page' })).toHaveAttribute('rel', 'nofollow ugc noopener')
  await expect(preview).toContainText('(example.org)')
  await expect(preview.locator('img')).toHaveCount(0)
})

test('who said it first is shown while one types, and is built on', async ({ page, fan }) => {
  const { write } = WORDS.en
  const earlier = await fan('first')
  const title = uniqueHandle('Gabin marries in the wings of the old house')
  const id = await propose(earlier, { title, storyline: 'gabin' })
  const masked = uniqueHandle('Gabin marries in the wings of a new house')
  await propose(earlier, { title: masked, storyline: 'gabin', spoilerEpisode: 8 })
  await enter(page.request, uniqueHandle('second'))
  await page.goto('/en/theories/new')
  await page.getByLabel(write.theTitle, { exact: true }).fill(title.slice(0, 6))
  await page.getByLabel(write.theTitle, { exact: true }).fill(title.slice(0, 38))
  const similar = page.getByRole('region', { name: write.similarTitle })
  const found = similar.getByRole('listitem').filter({ hasText: title })
  await expect(found).toContainText(/first-\w+ said it first/)
  await expect(similar).not.toContainText(masked)
  await expect(found.getByRole('link', { name: write.similarMine })).toHaveAttribute('href', `/en/theories/${id}`)
  await found.getByRole('button', { name: write.similarBuild }).click()
  await expect(page.getByLabel(write.storyline, { exact: true })).toHaveValue('gabin')
  await expect(page.getByRole('link', { name: title, exact: true })).toBeVisible()
  await page.getByLabel(write.theTitle, { exact: true }).fill('And Geneviève is the witness')
  await page.getByLabel(write.claim).fill('She was told that it was a rehearsal.')
  await page.getByLabel(write.spoiler).selectOption('0')
  await page.getByRole('button', { name: write.publish, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'And Geneviève is the witness' })).toBeVisible()
  const own = new URL(page.url()).pathname.split('/').at(-1)
  const view = await page.request.get(
    `/api/trpc/theories.open?input=${encodeURIComponent(JSON.stringify({ id: own }))}`,
  )
  expect((await view.json()).result.data.relation).toEqual({ kind: 'builds-on', theory: id })
})

test('on a phone what is similar waits in one line and moves nothing', async ({ page, fan }) => {
  const { write } = WORDS.fr
  const title = uniqueHandle('Une répétition générale sans lumière')
  await propose(await fan('premier'), { title, language: 'fr' })
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto('/fr/theories/new')
  const claim = page.getByLabel(write.claim)
  const field = page.getByLabel(write.theTitle, { exact: true })
  // To fill it may scroll the page; what counts is what lies between the two.
  const between = async () => ((await claim.boundingBox())?.y ?? 0) - ((await field.boundingBox())?.y ?? 0)
  const before = await between()
  await field.fill(title)
  const opens = page.getByRole('button', { name: said(write.similarOne) })
  await expect(opens).toBeVisible()
  expect(await between()).toBe(before)
  await opens.click()
  await expect(page.getByRole('region', { name: write.similarTitle })).toContainText(title)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(320)
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
  /** Another browser of the same fan. */
  async function elsewhere(page: Page, handle: string): Promise<Page> {
    const context = await page.context().browser()?.newContext()
    if (!context) throw new Error('no browser')
    const other = await context.newPage()
    const url = new URL(page.url()).origin
    const { csrfToken } = await (await other.request.get(`${url}/api/auth/csrf`)).json()
    const form = { csrfToken, handle, password: PASSWORD, json: 'true' }
    await other.request.post(`${url}/api/auth/callback/credentials`, { form })
    await other.goto(`${url}/en/theories/new`)
    return other
  }
  const keptOn = (page: Page) => page.waitForResponse((answer) => answer.url().includes('drafts.keep') && answer.ok())

  test('follows its fan to another browser, also when the page was left at once', async ({ page }) => {
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
    const phone = await elsewhere(page, handle)
    const there = phone.getByLabel(write.theTitle, { exact: true })
    await expect(there).toHaveValue('Begun at the desk, and left')
    await expect(phone.getByLabel(write.storyline, { exact: true })).toHaveValue('mishi')
    await expect(phone.getByText(said(write.broughtBack))).toBeVisible()

    // Published there, it does not come back here.
    await phone.getByLabel(write.claim).fill('It was finished on the way home.')
    await phone.getByLabel(write.spoiler).selectOption('0')
    await phone.getByRole('button', { name: write.publish, exact: true }).click()
    await expect(phone.getByRole('heading', { level: 1, name: 'Begun at the desk, and left' })).toBeVisible()
    const third = await elsewhere(page, handle)
    await expect(third.getByText(said(write.keptAccount))).toBeVisible()
    await expect(third.getByLabel(write.theTitle, { exact: true })).toHaveValue('')
    await phone.context().close()
    await third.context().close()
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

test.describe('joining', () => {
  test.use({ provoked: [409, 400] })
  test('a name that is taken is said beside the name, which stays', async ({ page, fan }) => {
    const { account, problems } = WORDS.fr
    const handle = uniqueHandle('pris')
    const somebody = await fan('somebody')
    await somebody.post('/api/trpc/accounts.join', { data: { handle, password: 'a short sentence is ideal' } })
    await page.goto('/fr/join')
    await page.getByLabel(account.handle).fill(handle.toUpperCase())
    await page.getByLabel(account.password, { exact: true }).fill('a short sentence is ideal')
    await page.getByRole('button', { name: account.join, exact: true }).click()
    await expect(page.getByLabel(account.handle)).toHaveAccessibleDescription(said(problems.TAKEN))
    await expect(page.getByLabel(account.handle)).toHaveValue(new RegExp(handle, 'i'))
  })
})
