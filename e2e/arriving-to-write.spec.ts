import type { Page } from '@playwright/test'
import { call, enter, joinHere, PASSWORD, propose, uniqueHandle } from './stage/cast.ts'
import { expect, test } from './stage/test.ts'
import { LANGUAGES, said, WORDS } from './stage/words.ts'

async function goIn(page: Page, handle: string, lang: 'en' | 'fr', by: 'sign-in' | 'join'): Promise<void> {
  const { account } = WORDS[lang]
  if (by === 'join') {
    await page.getByRole('link', { name: account.toJoin, exact: true }).click()
    await expect(page).toHaveURL(/\/join/)
  }
  await expect(page.getByText(said(account.draftWaiting))).toBeVisible()
  if (by === 'join') await joinHere(page, lang, handle)
  else {
    await page.getByLabel(account.handle).fill(handle)
    await page.getByLabel(account.password, { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: account.signIn, exact: true }).click()
  }
  await expect(page).toHaveURL(/\/theories\/new/)
}

test.describe('on the way in', () => {
  // A page left after its session ended tries to save its draft.
  test.use({ provoked: [401] })
  for (const { lang, by } of [
    { lang: 'en', by: 'sign-in' },
    { lang: 'fr', by: 'join' },
  ] as const) {
    test(`${lang}: what one came to write is still there after one has gone in (${by})`, async ({ page, fan }) => {
      const { write } = WORDS[lang]
      const handle = uniqueHandle('comer')
      const first = uniqueHandle('Somebody said it before')
      const id = await propose(await fan('earlier'), { title: first, storyline: 'gabin', language: lang })
      if (by === 'sign-in') await call(await fan('usher'), 'accounts.join', { handle, password: PASSWORD })

      await page.goto(`/${lang}/theories/new?storyline=cheyennes-next-move&starter=1`)
      const title = page.getByLabel(write.theTitle, { exact: true })
      await expect(title).not.toHaveValue('')
      const starter = await title.inputValue()
      const storyline = page.getByLabel(write.storyline, { exact: true })
      const thread = await storyline.inputValue()
      await page.getByRole('link', { name: write.signInAndReturn }).click()
      await goIn(page, handle, lang, by)
      await expect(title).toHaveValue(starter)
      await expect(storyline).toHaveValue(thread)

      await page.context().clearCookies()
      await page.goto(`/${lang}/theories/new?builds-on=${id}`)
      await expect(page.getByRole('link', { name: first, exact: true })).toBeVisible()
      await page.getByRole('checkbox', { name: write.headcanon }).check()
      await page.getByRole('link', { name: write.signInAndReturn }).click()
      await goIn(page, by === 'join' ? uniqueHandle('comer') : handle, lang, by)
      await expect(page.getByRole('link', { name: first, exact: true })).toBeVisible()
      await expect(storyline).toHaveValue('gabin')
      await expect(page.getByRole('checkbox', { name: write.headcanon })).toBeChecked()
    })
  }
})

for (const lang of LANGUAGES) {
  test(`${lang}: what nobody has said yet is said in the words one looked for`, async ({ page }) => {
    const { write, search } = WORDS[lang]
    await page.goto(`/${lang}/search?q=${encodeURIComponent('Zerbinette “danse pieds” nus par:personne')}`)
    await page.getByRole('link', { name: search.sayIt }).click()
    const title = page.getByLabel(write.theTitle, { exact: true })
    await expect(title).toHaveValue('Zerbinette danse pieds nus')
    await title.fill('Something else altogether')
    await page.goto(`/${lang}/search?q=Zerbinette+dort`)
    await page.getByRole('link', { name: search.sayIt }).click()
    await expect(title).toHaveValue('Something else altogether')
    await expect(page.getByText(said(write.restoredOther))).toBeVisible()
  })
}

const keptHere = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => /^(draft|edit)/.test(key)))

async function signInByForm(page: Page, handle: string): Promise<void> {
  const { account, write } = WORDS.en
  await page.getByRole('link', { name: write.signInAndReturn }).click()
  await page.getByLabel(account.handle).fill(handle)
  await page.getByLabel(account.password, { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: account.signIn, exact: true }).click()
  await expect(page).toHaveURL(/\/theories\/new/)
}

test('whoever signs out leaves nothing for the next visitor to read, and finds it again', async ({ page }) => {
  const { write, viewer } = WORDS.en
  const handle = uniqueHandle('leaver')
  await enter(page.request, handle)
  const id = await propose(page.request, { title: uniqueHandle('Published before') })
  await page.goto(`/en/theories/${id}/edit`)
  await page.getByLabel(write.theTitle, { exact: true }).fill('A change that is not published')
  const opened = page.waitForResponse((answer) => answer.url().includes('drafts.open'))
  await page.goto('/en/theories/new')
  await opened
  const title = page.getByLabel(write.theTitle, { exact: true })
  // Before anything was saved to the account.
  await title.fill('Nobody else may read this')
  await page.getByRole('button', { name: handle }).click()
  await page.getByRole('button', { name: viewer.signOut }).click()
  await expect(page.getByText(said(write.signInFirst))).toBeVisible()
  await expect(title).toHaveValue('')
  // Edits stay on this device; only the author opens their page.
  expect(await keptHere(page)).toEqual([`edit-${id}`])
  await signInByForm(page, handle)
  await expect(title).toHaveValue('Nobody else may read this')
  await page.goto(`/en/theories/${id}/edit`)
  await expect(title).toHaveValue('A change that is not published')
})

test('while one signs out nothing is asked behind the back of the session that ends', async ({ page }) => {
  const { write, viewer } = WORDS.en
  const handle = uniqueHandle('slow-leaver')
  await enter(page.request, handle)
  await page.clock.install()
  await page.goto('/en/theories/new')
  await expect(page.getByText(said(write.keptAccount))).toBeVisible()
  let answer = () => {}
  const ended = new Promise<void>((resolve) =>
    page.route('**/api/auth/signout', async (route) => {
      const response = await route.fetch()
      const held = new Promise<void>((go) => {
        answer = go
      })
      resolve()
      await held
      await route.fulfill({ response })
    }),
  )
  await page.getByLabel(write.theTitle, { exact: true }).fill('Nobody is here any more')
  await page.getByRole('button', { name: handle }).click()
  await page.getByRole('button', { name: viewer.signOut }).click()
  await ended
  // Nothing is typed into the next visitor's page.
  await expect(page.locator('body')).toHaveAttribute('inert')
  // By now it would save and search similar theories: the console would tell of a 401.
  await page.clock.runFor(5_000)
  answer()
  await expect(page.getByText(said(write.signInFirst))).toBeVisible()
})

test.describe('a session that ends', () => {
  // Between reloads the page may ask for a former viewer, or for nobody.
  test.use({ provoked: [401, 409] })

  test('keeps the draft for its fan, and for nobody else who signs in', async ({ page }) => {
    const { write } = WORDS.en
    const handle = uniqueHandle('sleeper')
    await enter(page.request, handle)
    await page.goto('/en/theories/new')
    const title = page.getByLabel(write.theTitle, { exact: true })
    await expect(page.getByText(said(write.keptAccount))).toBeVisible()
    await title.fill('Written before the session ended')
    await page.context().clearCookies()
    await page.reload()
    await expect(title).toHaveValue('Written before the session ended')
    await enter(page.request, uniqueHandle('neighbour'))
    await page.reload()
    await expect(page.getByText(said(write.keptAccount))).toBeVisible()
    await expect(title).toHaveValue('')
    await page.context().clearCookies()
    await page.reload()
    await signInByForm(page, handle)
    await expect(title).toHaveValue('Written before the session ended')
  })
})

test('what one tab has published, another does not publish again', async ({ page }) => {
  const { write } = WORDS.en
  await enter(page.request, uniqueHandle('two-desks'))
  await page.goto('/en/theories/new?storyline=mishi')
  await page.getByLabel(write.theTitle, { exact: true }).fill('Published from the first desk')
  await page.getByLabel(write.claim).fill('And the second desk need not know of it until now.')
  await page.getByLabel(write.spoiler).selectOption('0')
  const tab = await page.context().newPage()
  await tab.goto('/en/theories/new')
  const there = tab.getByLabel(write.theTitle, { exact: true })
  await expect(there).toHaveValue('Published from the first desk')
  await there.fill('Published from the first')
  await page.getByRole('button', { name: write.publish, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Published from the first desk' })).toBeVisible()
  await expect(tab.getByText(said(write.publishedElsewhere))).toBeVisible()
  await expect(tab.getByRole('link', { name: write.publishedRead })).toHaveAttribute(
    'href',
    new URL(page.url()).pathname,
  )
  await expect(there).toHaveValue('')
  await expect(tab.getByLabel(write.claim)).toHaveValue('')
  await tab.reload()
  await expect(tab.getByText(said(write.keptAccount))).toBeVisible()
  await expect(there).toHaveValue('')
})

test.describe('no storyline', () => {
  test.use({ provoked: [400] })
  for (const lang of LANGUAGES) {
    test(`${lang}: one is asked to choose`, async ({ page }) => {
      const { write, problems } = WORDS[lang]
      await enter(page.request, uniqueHandle('undecided'))
      await page.goto(`/${lang}/theories/new`)
      await page.getByLabel(write.theTitle, { exact: true }).fill('A theory without a thread')
      await page.getByLabel(write.claim).fill('It belongs nowhere as yet, and says so.')
      await page.getByRole('button', { name: write.publish, exact: true }).click()
      const storyline = page.getByLabel(write.storyline, { exact: true })
      await expect(storyline).toHaveAccessibleDescription(said(problems.NOT_OFFERED))
      await expect(storyline).toBeFocused()
    })
  }
})

for (const lang of LANGUAGES) {
  test(`${lang}: who has published for later episodes is told so, and may build on it`, async ({ page }) => {
    const { write, masked, theory, share } = WORDS[lang]
    await enter(page.request, uniqueHandle('newcomer'))
    await page.goto(`/${lang}/theories/new?storyline=jack-and-cheyenne`)
    await page.getByLabel(write.theTitle, { exact: true }).fill('What the stage manager saw')
    await page.getByLabel(write.claim).fill('Somebody saw them, and keeps it for a whole season.')
    await page.getByLabel(write.spoiler).selectOption('8')
    await page.getByRole('button', { name: write.publish, exact: true }).click()
    await expect(page.getByText(said(masked.own.replace('{episode, number}', '8')))).toBeVisible()
    const builds = page.getByRole('link', { name: theory.buildOnIt, exact: true })
    const id = new URL(page.url()).pathname.split('/').at(-1)
    await expect(builds).toHaveAttribute('href', `/${lang}/theories/new?builds-on=${id}`)
    await page.context().clearCookies()
    await page.reload()
    await expect(page.getByRole('button', { name: share.name })).toBeVisible()
    await expect(builds).toHaveCount(0)
  })
}
