import type { Page } from '@playwright/test'
import { call, enter, PASSWORD, propose, signIn, uniqueHandle } from './stage/cast.ts'
import { expect, test } from './stage/test.ts'
import { LANGUAGES, said, WORDS } from './stage/words.ts'

type Lang = (typeof LANGUAGES)[number]

const asks = (page: Page, lang: Lang, now: string, was: string | null) =>
  page.getByRole('heading', {
    name: said(
      (was === null ? WORDS[lang].viewer.anotherNobody : WORDS[lang].viewer.another)
        .replace('{now}', now)
        .replace('{was}', was ?? ''),
    ),
  })
const goOn = (page: Page, lang: Lang, now: string) =>
  page.getByRole('button', { name: said(WORDS[lang].viewer.goOnAs.replace('{now}', now)) })
const starOf = (page: Page, lang: Lang, title: string) =>
  page.getByRole('button', { name: said(WORDS[lang].star.name.replace('{title}', title)) })

/** Unnoticed by this browser's tabs. */
async function becomes(page: Page, handle: string): Promise<void> {
  expect((await signIn(page.request, handle)).status()).toBe(200)
}

async function account(page: Page, name: string): Promise<string> {
  const handle = uniqueHandle(name)
  await call(page.request, 'accounts.join', { handle, password: PASSWORD })
  return handle
}

test.describe('somebody else signs in in another tab', () => {
  test.use({ provoked: [409] })

  for (const lang of LANGUAGES) {
    test(`${lang}: what was one fan’s to give is not given by another, and the page asks`, async ({ page, fan }) => {
      const title = uniqueHandle('One of two swans')
      const id = await propose(await fan('author'), { title })
      const [odette, odile] = [await account(page, 'odette'), await account(page, 'odile')]
      await becomes(page, odette)
      await page.goto(`/${lang}/theories/${id}`)
      const star = starOf(page, lang, title)
      await expect(star).toHaveAttribute('aria-pressed', 'false')
      await becomes(page, odile)
      await star.click()
      await expect(asks(page, lang, odile, odette)).toBeFocused()
      await expect(page.getByText(WORDS[lang].viewer.anotherNotSent, { exact: true })).toBeVisible()
      await expect(star).toHaveAttribute('aria-pressed', 'false')
      const input = encodeURIComponent(JSON.stringify({ theories: [id] }))
      const among = await page.request.get(`/api/trpc/votes.among?input=${input}`)
      expect((await among.json()).result.data).toEqual({ [id]: { voted: false, votes: 0 } })

      await goOn(page, lang, odile).click()
      await expect(page.getByRole('button', { name: odile }).first()).toBeAttached()
      await expect(asks(page, lang, odile, odette)).toHaveCount(0)
      await star.click()
      await expect(star).toHaveAttribute('aria-pressed', 'true')
    })
  }

  test('who presses in a dialog is led out of it, to the question', async ({ page, fan }) => {
    const { flag } = WORDS.en
    const id = await propose(await fan('author'), { title: uniqueHandle('Nothing given away'), spoilerEpisode: 0 })
    const [odette, odile] = [await account(page, 'odette'), await account(page, 'odile')]
    await becomes(page, odette)
    await call(page.request, 'accounts.setSeen', { episode: 2 })
    await page.goto(`/en/theories/${id}`)
    await page.getByRole('button', { name: flag.open }).click()
    const episode = page.getByRole('dialog').getByRole('button', { name: flag.episode.replace('{episode}', '1') })
    await expect(episode).toBeEnabled()
    await becomes(page, odile)
    await episode.click()
    await expect(asks(page, 'en', odile, odette)).toBeFocused()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await goOn(page, 'en', odile).click()
    await expect(page.getByRole('button', { name: odile }).first()).toBeAttached()
  })

  test('a draft stays with whoever writes it, and nothing that was typed is lost', async ({ page }) => {
    const { write } = WORDS.en
    const [odette, odile] = [await account(page, 'odette'), await account(page, 'odile')]
    await becomes(page, odette)
    await page.goto('/en/theories/new?storyline=mishi')
    await expect(page.getByText(write.keptAccount)).toBeVisible()
    const title = page.getByLabel(write.theTitle, { exact: true })
    await title.fill('Hers alone')

    // In another tab, which tells this one.
    const tab = await page.context().newPage()
    await tab.goto('/en/sign-in')
    await tab.getByLabel(WORDS.en.account.handle).fill(odile)
    await tab.getByLabel(WORDS.en.account.password, { exact: true }).fill(PASSWORD)
    await tab.getByRole('button', { name: WORDS.en.account.signIn, exact: true }).click()
    await expect(tab.getByRole('button', { name: odile }).first()).toBeAttached()
    await expect(asks(page, 'en', odile, odette)).toBeVisible()
    await expect(page.getByText(WORDS.en.viewer.anotherKept)).toBeVisible()

    await title.fill('Hers alone, to the end')
    await page.getByLabel(write.claim).fill('Nobody else has to sign it for her.')
    await page.getByRole('button', { name: write.publish, exact: true }).click()
    await expect(page.getByText(WORDS.en.problems.ANOTHER_VIEWER)).toBeVisible()
    await expect(title).toHaveValue('Hers alone, to the end')
    await goOn(page, 'en', odile).click()
    await expect(page.getByText(write.keptAccount)).toBeVisible()
    await expect(title).toHaveValue('')
    await title.fill('And this is Odile’s')
    const kept = async () => JSON.stringify(await (await page.request.get('/api/trpc/drafts.open')).json())
    // So that nothing is pending after signing out.
    await expect.poll(kept).toContain('And this is Odile')
    expect(await kept()).not.toContain('Hers alone')

    await becomes(page, odette)
    await page.goto('/en/theories/new')
    await expect(title).toHaveValue('Hers alone, to the end')
    await expect(page.getByLabel(write.claim)).toHaveValue('Nobody else has to sign it for her.')
  })

  test('what was typed signed out is nobody’s until whoever signs in says so', async ({ page }) => {
    const { write } = WORDS.fr
    const odile = await account(page, 'odile')
    await page.goto('/fr/theories/new?storyline=mishi')
    const title = page.getByLabel(write.theTitle, { exact: true })
    await title.fill('Écrit avant la porte')
    await page.getByLabel(write.claim).fill('Personne ne l’avait encore signé.')
    await page.getByLabel(write.spoiler).selectOption('0')
    await becomes(page, odile)
    await page.getByRole('button', { name: write.publish, exact: true }).click()
    await expect(asks(page, 'fr', odile, null)).toBeVisible()
    await goOn(page, 'fr', odile).click()
    await expect(title).toHaveValue('Écrit avant la porte')
    await page.getByRole('button', { name: write.publish, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Écrit avant la porte' })).toBeVisible()
    await expect(page.getByRole('link', { name: odile }).first()).toBeVisible()
  })
})

test('two tabs show one étoile and one session', async ({ page, fan }) => {
  const title = uniqueHandle('Seen from two seats')
  const id = await propose(await fan('author'), { title })
  const handle = uniqueHandle('benno')
  await enter(page.request, handle)
  const tab = await page.context().newPage()
  for (const each of [page, tab]) {
    await each.goto(`/en/theories/${id}`)
    await expect(starOf(each, 'en', title)).toHaveAttribute('aria-pressed', 'false')
  }
  const both = [starOf(page, 'en', title), starOf(tab, 'en', title)] as const
  const counts = (each: Page) => each.locator('.star-large .star-count')
  for (const [pressed, count, at] of [
    ['true', /^1/, 0],
    ['false', /^0/, 1],
    ['true', /^1/, 0],
  ] as const) {
    await both[at].click()
    for (const each of both) await expect(each).toHaveAttribute('aria-pressed', pressed)
    for (const each of [page, tab]) await expect(counts(each)).toHaveText(count)
  }
  await page.route('**/api/trpc/votes.set?**', () => undefined)
  await both[0].click()
  await expect(counts(page)).toHaveText(/^0/)
  await tab.getByRole('button', { name: handle }).first().click()
  await tab.getByRole('button', { name: WORDS.en.viewer.signOut }).first().click()
  await expect(page.getByRole('link', { name: WORDS.en.viewer.signIn, exact: true }).first()).toBeVisible()
  await expect(page.getByRole('button', { name: handle })).toHaveCount(0)
  // The page was drawn before the vote.
  await expect(starOf(page, 'en', title)).toHaveAttribute('aria-pressed', 'false')
  await expect(counts(page)).toHaveText(/^1/)
})

test.describe('an answer that is lost on the way', () => {
  test.use({ provoked: ['ERR_FAILED', 409] })

  /** Carried out, but the answer is lost. */
  async function lose(page: Page, procedure: string): Promise<void> {
    await page.route(
      `**/api/trpc/${procedure}?**`,
      async (route) => {
        await route.fetch()
        await route.abort()
      },
      { times: 1 },
    )
  }

  async function write(page: Page, title: string): Promise<void> {
    const words = WORDS.en.write
    await page.goto('/en/theories/new?storyline=mishi')
    await expect(page.getByText(words.keptAccount)).toBeVisible()
    await page.getByLabel(words.theTitle, { exact: true }).fill(title)
    await page.getByLabel(words.claim).fill('It was said once, and heard twice.')
    await page.getByLabel(words.spoiler).selectOption('0')
    await lose(page, 'theories.propose')
    await page.getByRole('button', { name: words.publish, exact: true }).click()
    await expect(page.getByText(words.failed)).toBeVisible()
  }

  const theoriesOf = async (page: Page, handle: string) => {
    const input = encodeURIComponent(JSON.stringify({ handle }))
    return (await (await page.request.get(`/api/trpc/theorists.theories?input=${input}`)).json()).result.data.items
  }

  test('publishes once, also after a reload', async ({ page }) => {
    const handle = uniqueHandle('echo')
    await enter(page.request, handle)
    await write(page, 'Said once in the dark')
    await page.reload()
    await expect(page.getByLabel(WORDS.en.write.theTitle, { exact: true })).toHaveValue('Said once in the dark')
    await page.getByRole('button', { name: WORDS.en.write.publish, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Said once in the dark' })).toBeVisible()
    expect(await theoriesOf(page, handle)).toHaveLength(1)
  })

  test('publishes once, and what was changed meanwhile is its next version', async ({ page }) => {
    const { write: words, edit } = WORDS.en
    const handle = uniqueHandle('echo')
    await enter(page.request, handle)
    await write(page, 'Said once in the dark')
    const title = page.getByLabel(words.theTitle, { exact: true })
    await title.fill('Said once, in better words')
    await page.getByLabel(words.storyline).selectOption('the-exchange')
    await page.getByRole('button', { name: words.publish, exact: true }).click()
    await expect(page).toHaveURL(/\/en\/theories\/\d+\/edit$/)
    await expect(title).toHaveValue('Said once, in better words')
    await expect(page.getByText(edit.notCarried)).toBeVisible()
    await page.getByRole('button', { name: edit.publish }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Said once, in better words' })).toBeVisible()
    expect(await theoriesOf(page, handle)).toMatchObject([{ title: 'Said once, in better words' }])
  })

  test('leaves an étoile as it was pressed, and a flag', async ({ page, fan }) => {
    const { flag, star } = WORDS.en
    const title = uniqueHandle('Counted in the dark')
    const id = await propose(await fan('author'), { title })
    await enter(page.request, uniqueHandle('echo'))
    await call(page.request, 'accounts.setSeen', { episode: 2 })
    await page.goto(`/en/theories/${id}`)
    await expect(starOf(page, 'en', title)).toHaveAttribute('aria-pressed', 'false')
    await lose(page, 'votes.set')
    await starOf(page, 'en', title).click()
    await expect(page.getByRole('status').getByText(said(star.given.replace('{count}.', '1')))).toBeAttached()
    await expect(starOf(page, 'en', title)).toHaveAttribute('aria-pressed', 'true')

    await page.getByRole('button', { name: flag.open }).click()
    const episode = page.getByRole('dialog').getByRole('button', { name: flag.episode.replace('{episode}', '2') })
    await lose(page, 'theories.flag')
    await episode.click()
    await expect(page.getByText(flag.thanks)).toBeVisible()
    await expect(episode).toHaveAttribute('aria-pressed', 'true')
  })

  test('takes one seat, and it is theirs, also after a reload', async ({ page }) => {
    const { account: words } = WORDS.en
    const handle = uniqueHandle('echo')
    await page.goto('/en/join')
    await page.getByLabel(words.handle).fill(handle)
    const password = page.getByLabel(words.password, { exact: true })
    await password.fill(PASSWORD)
    await lose(page, 'accounts.join')
    await page.getByRole('button', { name: words.join, exact: true }).click()
    await expect(page.getByText(words.failed)).toBeVisible()
    await page.reload()
    await expect(page.getByLabel(words.handle)).toHaveValue(handle)
    await password.fill(PASSWORD)
    await page.getByRole('button', { name: words.join, exact: true }).click()
    await expect(page.getByRole('button', { name: handle }).first()).toBeAttached()
  })
})
