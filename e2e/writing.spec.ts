import { enter, uniqueHandle } from './stage/cast.ts'
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
