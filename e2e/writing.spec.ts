import type { Locator, Page } from '@playwright/test'
import { call, enter, propose, uniqueHandle } from './stage/cast.ts'
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

test.describe('what no one control holds', () => {
  test.use({ provoked: [400, 404] })
  test('is led to as well: too many characters, a theory that is linked and has gone', async ({ page, fan }) => {
    const { write, problems } = WORDS.fr
    const author = await fan('author')
    const id = await propose(author)
    await enter(page.request, uniqueHandle('librettist'))
    await page.goto(`/fr/theories/new?builds-on=${id}`)
    await page.getByLabel(write.theTitle, { exact: true }).fill('Tous sur la même scène')
    await page.getByLabel(write.claim).fill('Ils sont neuf, et pas un de moins.')
    await page.getByLabel(write.spoiler).selectOption('0')
    for (const box of (await page.locator('[name=characters]').all()).slice(0, 9)) await box.check()
    const publish = page.getByRole('button', { name: write.publish, exact: true })
    await publish.click()
    await expect(page.getByText(said(problems.TOO_MANY.replace('{limit}', '8')))).toBeFocused()
    await page.locator('[name=characters]').first().uncheck()
    await call(author, 'theories.withdraw', { id })
    await publish.click()
    await expect(page.getByText(said(write.relationRefused))).toBeFocused()
    await page.getByRole('button', { name: write.relationRemove }).click()
    await publish.click()
    await expect(page.getByRole('heading', { level: 1, name: 'Tous sur la même scène' })).toBeVisible()
  })
})

test('the room that is left is what the server will count: characters as they are seen, and no marks', async ({
  page,
}) => {
  const { write } = WORDS.en
  await enter(page.request, uniqueHandle('counter'))
  await page.goto('/en/theories/new?storyline=mishi')
  const left = (count: string) => page.getByText(write.left.replace('{count}', count), { exact: true })
  await page.getByLabel(write.theTitle, { exact: true }).fill('  👨‍👩‍👧‍👦\u200b e\u0301toile')
  await expect(left('112')).toBeVisible()
  await page.getByLabel(write.claim).fill('**Seen**, as [they say](https://example.org/a/long/address).')
  await expect(left('4,982')).toBeVisible()
})

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

test('whoever writes for later episodes reads their own words all the same', async ({ page }) => {
  const { write } = WORDS.en
  await enter(page.request, uniqueHandle('author'))
  await page.goto('/en/theories/new?storyline=jack-and-cheyenne')
  await page.getByLabel(write.theTitle, { exact: true }).fill('What the stage manager saw')
  await page.getByLabel(write.claim).fill('Somebody saw them, and keeps it for a whole season.')
  await page.getByRole('button', { name: write.publish, exact: true }).click()
  await expect(page.getByText('Somebody saw them, and keeps it for a whole season.')).toBeVisible()
})

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
    await page.keyboard.press('2')
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

test('what is typed while it is sent is not lost: it waits as the next version', async ({ page }) => {
  const { write, edit } = WORDS.en
  await enter(page.request, uniqueHandle('hasty'))
  const claim = page.getByLabel(write.claim)
  const typeWhile = async (procedure: string, button: string, more: string) => {
    const held = Promise.withResolvers<void>()
    const sent = page.waitForRequest((request) => request.url().includes(procedure))
    await page.route(
      `**/api/trpc/${procedure}?**`,
      async (route) => {
        await held.promise
        await route.continue()
      },
      { times: 1 },
    )
    await page.getByRole('button', { name: button, exact: true }).click()
    await sent
    await claim.pressSequentially(more)
    held.resolve()
    await expect(page.getByText(edit.kept)).toBeVisible()
    await expect(claim).toHaveValue(new RegExp(`${more}$`))
  }
  await page.goto('/en/theories/new?storyline=mishi')
  await page.getByLabel(write.theTitle, { exact: true }).fill('Said before it was thought')
  await claim.fill('A sentence that was sent.')
  await page.getByLabel(write.spoiler).selectOption('0')
  await typeWhile('theories.propose', write.publish, ' A second one.')
  await expect(page).toHaveURL(/\/edit$/)
  await typeWhile('theories.edit', edit.publish, ' A third one.')
  await page.getByRole('button', { name: edit.publish, exact: true }).click()
  await expect(page.getByText('A sentence that was sent. A second one. A third one.')).toBeVisible()
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
  // Filling may scroll the page: compare the distance.
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
