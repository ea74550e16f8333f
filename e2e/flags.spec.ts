import type { APIRequestContext, Page } from '@playwright/test'
import { bringAxe, faultsOf } from './stage/axe.ts'
import { call, enter, haveSeen, joinHere, propose, signIn, uniqueHandle } from './stage/cast.ts'
import { expect, test } from './stage/test.ts'
import { foldIn, LANGUAGES, said, WORDS } from './stage/words.ts'

const PHONE = { width: 320, height: 640 }

type Fan = (name: string) => Promise<APIRequestContext>

async function flagged(fan: Fan, fans: number, id: string, episode: number): Promise<void> {
  for (let one = 0; one < fans; one++) {
    const seat = await fan('flagger')
    await call(seat, 'accounts.setSeen', { episode: 8 })
    await call(seat, 'theories.flag', { id, episode, on: true })
  }
}

async function seat(page: Page, handle: string, episode: number, url: string): Promise<void> {
  await enter(page.request, handle)
  await call(page.request, 'accounts.setSeen', { episode })
  await haveSeen(page, episode, url)
}

const of = (sentence: string, episode: number) => said(sentence.replace('{episode}', String(episode)))

for (const lang of LANGUAGES) {
  test(`${lang}: three fans say that a theory spoils more; it waits until its author answers, and is back`, async ({
    page,
    fan,
    browser,
    baseURL,
  }) => {
    test.setTimeout(180_000)
    const { flag, raised, masked, theory: words } = WORDS[lang]
    const [url, author, canary] = [baseURL as string, uniqueHandle('author'), uniqueHandle('canary')]
    const word = uniqueHandle('overtold').replace('-', '')
    const title = `${word} ${canary}`
    await enter(page.request, author)
    const id = await propose(page.request, { title, language: lang, spoilerEpisode: 2 })
    const child = await call<{ id: string }>(await fan('heir'), 'theories.propose', {
      storyline: 'the-exchange',
      title: uniqueHandle('Grown out of it'),
      claim: 'It was heard after all, said the house.',
      language: lang,
      spoilerEpisode: 0,
      relation: { kind: 'builds-on', theory: id },
    })
    await page.context().clearCookies()
    await flagged(fan, 2, id, 6)

    const reader = await browser.newPage({ baseURL: url, javaScriptEnabled: false })
    await haveSeen(reader, 5, url)
    const rooms = ['', '/leaderboards/new', `/theorists/${author}`, `/search?q=${word}`]
    const own = [`/theories/${id}`, `/theories/${id}/versions`, `/theories/${child.id}`]
    const pages = [...[...rooms, ...own].map((path) => `/${lang}${path}`), `/feeds/${lang}/new.atom?seen=5`]
    const holding = async () => {
      const texts = await Promise.all(
        pages.map(async (path) => (await reader.request.get(path, { headers: { cookie: 'seen=5' } })).text()),
      )
      return pages.filter((_, place) => texts[place]?.includes(canary))
    }
    // Wait until all have it: its absence then proves something.
    await expect.poll(holding, { timeout: 60_000 }).toEqual(pages)

    await seat(page, uniqueHandle('third'), 7, url)
    await bringAxe(page)
    await page.setViewportSize(PHONE)
    await page.goto(`/${lang}/theories/${id}`)
    const opener = page.getByRole('button', { name: flag.open, exact: true })
    await opener.click()
    const dialog = page.getByRole('dialog', { name: said(flag.title) })
    await expect(dialog).toContainText(of(flag.says, 2))
    const choices = dialog.getByRole('group', { name: said(flag.question) }).getByRole('button')
    await expect(choices).toHaveText(['3', '4', '5', '6', '7'])
    await expect(choices.first()).toBeEnabled()
    expect(await faultsOf(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
    const six = dialog.getByRole('button', { name: of(flag.episode, 6), exact: true })
    await six.click()
    await expect(dialog.getByRole('status')).toHaveText(of(flag.raised, 6))
    await expect(six).toHaveAttribute('aria-pressed', 'true')
    expect(await faultsOf(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await expect(opener).toBeFocused()

    // No cached page brings it back.
    expect(await holding()).toEqual([])
    expect(await holding()).toEqual([])
    await reader.goto(`/${lang}/theories/${id}`)
    const covered = said(masked.title.replace('{episode, number}', '6'))
    await expect(reader.getByRole('heading', { level: 1, name: covered })).toBeVisible()
    await expect(reader.getByRole('article')).toContainText(said(words.spoilerRaised.replace('{episode, number}', '6')))
    await reader.goto(`/${lang}/leaderboards/new`)
    await reader.getByText(foldIn(lang)).click()
    await expect(reader.getByRole('heading', { name: covered }).first()).toBeVisible()

    await page.context().clearCookies()
    expect((await signIn(page.request, author)).status()).toBe(200)
    await page.goto(`/${lang}/theories/${id}`)
    const notice = page.getByRole('region', { name: raised.title })
    await expect(notice).toContainText(of(raised.text.replace('{count}', '3'), 6))
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    expect(await faultsOf(page)).toEqual([])
    await notice.getByRole('button', { name: of(raised.setBack, 2) }).click()
    await expect(page.getByText(said(masked.own.replace('{episode, number}', '2')))).toBeVisible()
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(notice).toHaveCount(0)
    await expect.poll(holding).toEqual(pages)
    await reader.close()
  })
}

test('a fan changes their mind by keyboard, and takes it back', async ({ page, fan, baseURL }) => {
  const { flag } = WORDS.en
  const id = await propose(await fan('author'), { title: uniqueHandle('Nothing given away') })
  await seat(page, uniqueHandle('third'), 3, baseURL as string)
  await page.goto(`/en/theories/${id}`)
  const opener = page.getByRole('button', { name: flag.open, exact: true })
  await opener.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: flag.title })
  await expect(dialog.getByRole('heading', { name: flag.title })).toBeFocused()
  await expect(dialog).toContainText(flag.saysNothing)
  const choice = (episode: number) => dialog.getByRole('button', { name: `Episode ${episode}`, exact: true })
  await expect(choice(1)).toBeEnabled()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(choice(2)).toBeFocused()
  await page.keyboard.press('Space')
  await expect(dialog.getByRole('status')).toHaveText(flag.thanks)
  await choice(3).press('Enter')
  await expect(choice(3)).toHaveAttribute('aria-pressed', 'true')
  await expect(choice(2)).toHaveAttribute('aria-pressed', 'false')
  await dialog.getByRole('button', { name: flag.close }).press('Enter')
  await expect(opener).toBeFocused()

  await page.reload()
  await opener.click()
  await expect(choice(3)).toHaveAttribute('aria-pressed', 'true')
  await dialog.getByRole('button', { name: flag.takeBack }).click()
  await expect(dialog.getByRole('status')).toHaveText(flag.takenBack)
  await expect(dialog.getByRole('status')).toBeFocused()
  await expect(choice(3)).toHaveAttribute('aria-pressed', 'false')
})

for (const lang of LANGUAGES) {
  test(`${lang}: a visitor is shown the way in, and comes back to the page`, async ({ page, fan }) => {
    const { flag, account } = WORDS[lang]
    const id = await propose(await fan('author'), { title: uniqueHandle('For everybody'), language: lang })
    const handle = uniqueHandle('newcomer')
    await page.goto(`/${lang}/theories/${id}`)
    await page.getByRole('button', { name: flag.open, exact: true }).click()
    const dialog = page.getByRole('dialog', { name: said(flag.title) })
    await expect(dialog).toContainText(said(flag.signIn))
    await dialog.getByRole('link', { name: flag.signInAndReturn }).click()
    await page.getByRole('link', { name: account.toJoin, exact: true }).click()
    await joinHere(page, lang, handle)
    await expect(page).toHaveURL(new RegExp(`/${lang}/theories/${id}$`))
    // Who has seen nothing can't know what is given away.
    await page.getByRole('button', { name: flag.open, exact: true }).click()
    await expect(dialog).toContainText(said(flag.seenNoFurther))
  })
}

test('an author has nothing to flag, and says what the fans say', async ({ page, fan, baseURL }) => {
  const { flag, raised, theory: words } = WORDS.en
  await seat(page, uniqueHandle('author'), 8, baseURL as string)
  const id = await propose(page.request, { title: uniqueHandle('It gives it away') })
  await page.goto(`/en/theories/${id}`)
  await expect(page.getByRole('link', { name: words.edit, exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: flag.open })).toHaveCount(0)
  await flagged(fan, 3, id, 4)
  await page.reload()
  await expect(page.getByText(words.spoilerRaised.replace('{episode, number}', '4'))).toBeVisible()
  await page.getByRole('button', { name: of(raised.keep, 4) }).click()
  await expect(page.getByText('Tells things up to episode 4', { exact: true })).toBeVisible()
  await expect(page.getByRole('region', { name: raised.title })).toHaveCount(0)
})

test.describe('an answer to less than fans say now', () => {
  test.use({ provoked: [409, 412] })
  test('is asked once more, with what they say', async ({ page, fan, baseURL }) => {
    const { raised, edit } = WORDS.en
    await seat(page, uniqueHandle('author'), 8, baseURL as string)
    const id = await propose(page.request, { title: uniqueHandle('More and more'), spoilerEpisode: 1 })
    await flagged(fan, 3, id, 4)
    await page.goto(`/en/theories/${id}`)
    const notice = page.getByRole('region', { name: raised.title })
    await expect(notice).toContainText(of(raised.text.replace('{count}', '3'), 4))
    await flagged(fan, 3, id, 7)
    await notice.getByRole('button', { name: of(raised.setBack, 1) }).click()
    await expect(notice.getByRole('alert')).toHaveText(raised.stale)
    await expect(notice).toContainText(of(raised.text.replace('{count}', '6'), 7))
    await page.goto(`/en/theories/${id}/edit`)
    await expect(page.getByText(of(edit.raised, 7))).toBeVisible()
    await expect(page.getByLabel(WORDS.en.write.spoiler)).toHaveValue('1')
  })
})
