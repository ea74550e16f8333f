import type { APIRequestContext, Page } from '@playwright/test'
import { call, enter, haveSeen, loseSession, PASSWORD, propose, uniqueHandle } from './stage/cast.ts'
import { suspend } from './stage/suspension.ts'
import { expect, test } from './stage/test.ts'
import { said, WORDS } from './stage/words.ts'

type Lang = 'en' | 'fr'

const starOf = (page: Page, lang: Lang, title: string) =>
  page.getByRole('button', { name: said(WORDS[lang].star.name.replace('{title}', title)) })
const sheetOf = (page: Page, lang: Lang, title: string) =>
  page.getByRole('dialog', { name: said(WORDS[lang].sheet.title.replace('{title}', title)) })
const nameIn = (page: Page, lang: Lang) => page.getByLabel(WORDS[lang].account.handle)
const passwordIn = (page: Page, lang: Lang) => page.getByLabel(WORDS[lang].account.password, { exact: true })

async function newcomer(request: APIRequestContext, name: string): Promise<string> {
  const handle = uniqueHandle(name)
  await call(request, 'accounts.join', { handle, password: PASSWORD })
  return handle
}

async function votesOf(page: Page, theory: string): Promise<number> {
  const input = encodeURIComponent(JSON.stringify({ theories: [theory] }))
  return (await (await page.request.get(`/api/trpc/votes.among?input=${input}`)).json()).result.data[theory].votes
}

test.describe('a star that a visitor presses', () => {
  test.use({ provoked: [400] })

  test('is given in one sheet, by keyboard alone, on the row where it was pressed', async ({ page, fan }) => {
    const { account, sheet, star } = WORDS.en
    const [title, other] = [uniqueHandle('Pressed by a newcomer'), uniqueHandle('Another row')]
    const author = await fan('author')
    const id = await propose(author, { title, storyline: 'gabin' })
    await propose(author, { title: other, storyline: 'gabin' })
    await call(await fan('reader'), 'votes.set', { theory: id, on: true })
    const handle = uniqueHandle('zoe')
    await page.goto('/en/storylines/gabin/new')
    const tab = await page.context().newPage()
    await tab.goto(`/en/theories/${id}`)
    await page.evaluate(() => Object.assign(window, { isSamePage: true }))

    await starOf(page, 'en', title).focus()
    await page.keyboard.press('Enter')
    await expect(nameIn(page, 'en')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(starOf(page, 'en', title)).toBeFocused()
    await expect(starOf(page, 'en', title)).toHaveAttribute('aria-pressed', 'false')

    await page.keyboard.press('Enter')
    await expect(sheetOf(page, 'en', title)).toContainText(sheet.joinText)
    await expect(nameIn(page, 'en')).toBeFocused()
    await page.keyboard.type(`${handle}é`)
    await page.keyboard.press('Enter')
    await expect(passwordIn(page, 'en')).toBeFocused()
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press('Enter')
    await expect(nameIn(page, 'en')).toHaveAccessibleDescription(
      said(account.handleCharacter.replace('{character}', 'é')),
    )
    await expect(nameIn(page, 'en')).toBeFocused()
    await page.keyboard.press('End')
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Enter')

    await expect(starOf(page, 'en', title)).toBeFocused()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(starOf(page, 'en', title)).toHaveAttribute('aria-pressed', 'true')
    await expect(starOf(page, 'en', other)).toHaveAttribute('aria-pressed', 'false')
    const given = `${sheet.welcome.replace('{name}', handle)} ${star.given.replace('{count}', '2 étoiles')}`
    await expect(page.getByRole('status').filter({ hasText: given })).toBeVisible()
    await expect(page.getByRole('button', { name: handle }).first()).toBeAttached()
    expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)
    // Another tab is told of both.
    await expect(tab.getByRole('button', { name: handle }).first()).toBeAttached()
    await expect(starOf(tab, 'en', title)).toHaveAttribute('aria-pressed', 'true')
    expect(await votesOf(page, id)).toBe(2)
  })

  for (const [name, here, answered, settled] of [
    ['the browser’s is nearer', 2, 8, 8],
    ['nobody answers, and nothing is shown', 2, undefined, 2],
    ['the browser has none', undefined, undefined, 8],
  ] as const) {
    test(`is given to who has an account, and how far they have seen is settled: ${name}`, async ({
      page,
      fan,
      baseURL,
    }) => {
      const { account, sheet, seen, star } = WORDS.fr
      const [title, later] = [uniqueHandle('Donnée en revenant'), uniqueHandle('Pour après')]
      const [author, friend] = [await fan('author'), await fan('friend')]
      const id = await propose(author, { title, storyline: 'mishi', language: 'fr' })
      await propose(author, { title: later, storyline: 'mishi', language: 'fr', spoilerEpisode: 6 })
      const handle = uniqueHandle('giselle')
      await enter(friend, handle)
      await call(friend, 'accounts.setSeen', { episode: 8 })
      if (here !== undefined) await haveSeen(page, here, baseURL as string)
      await page.goto('/fr/storylines/mishi/new')
      await starOf(page, 'fr', title).click()
      await nameIn(page, 'fr').fill(handle)
      await passwordIn(page, 'fr').fill(PASSWORD)
      await page.getByRole('button', { name: sheet.toSignIn }).click()
      await expect(nameIn(page, 'fr')).toBeFocused()
      await expect(nameIn(page, 'fr')).toHaveValue(handle)
      await expect(passwordIn(page, 'fr')).toHaveAttribute('autocomplete', 'current-password')
      await page.getByRole('button', { name: sheet.signInAndGive }).click()
      if (here !== undefined) {
        const question = sheetOf(page, 'fr', title)
        await expect(question.getByRole('heading', { name: account.progressTitle })).toBeFocused()
        await expect(question).toContainText(said(star.given.replace('{count}', '1 étoile')))
        // Looked at again, as after asking a password manager.
        const redrawn: string[] = []
        page.on('request', (request) => {
          if (request.headers().rsc !== undefined) redrawn.push(request.url())
        })
        await page.evaluate(async () => {
          document.dispatchEvent(new Event('visibilitychange'))
          for (const _ of 'two') await new Promise(requestAnimationFrame)
        })
        expect(redrawn).toEqual([])
        if (answered === undefined) await page.keyboard.press('Escape')
        else
          await question.getByRole('button', { name: seen.upTo.replace('{episode, number}', String(answered)) }).click()
      }
      await expect(page.getByRole('dialog')).toHaveCount(0)
      await expect(page.getByText(later)).toHaveCount(settled === 8 ? 1 : 0)
      await expect(starOf(page, 'fr', title)).toHaveAttribute('aria-pressed', 'true')
      await expect(starOf(page, 'fr', title)).toBeFocused()
      await expect(page.getByRole('status').filter({ hasText: '1 étoile' })).toBeVisible()
      const me = async () => (await (await page.request.get('/api/trpc/accounts.me')).json()).result.data
      await expect.poll(async () => (await me()).seen).toBe(settled)
      expect(await votesOf(page, id)).toBe(1)
    })
  }
})

test.describe('what a sheet can’t give', () => {
  test.use({ provoked: [403, 404] })

  test('is said in it: a theory of one’s own, a suspension, a theory that is gone', async ({
    page,
    context,
    fan,
    server,
  }) => {
    const { sheet, star, viewer } = WORDS.en
    const [mine, title] = [uniqueHandle('Her own'), uniqueHandle('Gone by then')]
    const [author, odile] = [await fan('author'), await fan('odile')]
    const [handle, suspended] = [uniqueHandle('odile'), uniqueHandle('late')]
    await call(odile, 'accounts.join', { handle: suspended, password: PASSWORD })
    await suspend(server, suspended)
    await enter(odile, handle)
    const own = await propose(odile, { title: mine })
    const gone = await propose(author, { title })
    const signIn = async (theory: string, of: string, by: string) => {
      await context.clearCookies()
      await page.goto(`/en/theories/${theory}`)
      await starOf(page, 'en', of).click()
      await page.getByRole('button', { name: sheet.toSignIn }).click()
      await nameIn(page, 'en').fill(by)
      await passwordIn(page, 'en').fill(PASSWORD)
      await page.getByRole('button', { name: sheet.signInAndGive }).click()
    }

    await signIn(own, mine, handle)
    await expect(sheetOf(page, 'en', mine).getByRole('alert')).toHaveText(sheet.own)
    await expect(page.getByRole('button', { name: sheet.close })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.locator('.star-large')).toBeFocused()
    await expect(page.locator('.star-large')).toContainText(star.own)

    await signIn(gone, title, suspended)
    const until = viewer.suspendedUntil.split('{day}')[0] as string
    await expect(sheetOf(page, 'en', title).getByRole('alert')).toContainText(until)

    await context.clearCookies()
    await page.goto(`/en/theories/${gone}`)
    await starOf(page, 'en', title).click()
    await call(author, 'theories.withdraw', { id: gone })
    await nameIn(page, 'en').fill(uniqueHandle('newcomer'))
    await passwordIn(page, 'en').fill(PASSWORD)
    await page.getByRole('button', { name: sheet.joinAndGive }).click()
    await expect(sheetOf(page, 'en', title).getByRole('alert')).toHaveText(star.gone)
  })
})

test.describe('a sheet that is disturbed', () => {
  test.use({ provoked: ['ERR_FAILED', 401, 409] })

  test('makes one account and gives one étoile, whatever was lost or pressed twice', async ({ page, fan }) => {
    const { account, sheet, star, problems } = WORDS.en
    const title = uniqueHandle('Pressed in a tunnel')
    const id = await propose(await fan('author'), { title })
    const taken = await newcomer(await fan('somebody'), 'taken')
    const handle = uniqueHandle('echo')
    let joins = 0
    await page.goto(`/en/theories/${id}`)
    await starOf(page, 'en', title).click()
    const send = page.getByRole('button', { name: sheet.joinAndGive })
    await nameIn(page, 'en').fill(taken)
    await passwordIn(page, 'en').fill(PASSWORD)
    await send.click()
    await expect(nameIn(page, 'en')).toHaveAccessibleDescription(said(problems.TAKEN))
    await nameIn(page, 'en').fill(handle)
    await page.route('**/api/trpc/accounts.join?**', async (route) => {
      joins++
      await route.fetch()
      await route.abort()
    })
    await send.dblclick()
    await expect(sheetOf(page, 'en', title).getByRole('alert').filter({ hasText: account.failed })).toBeVisible()
    expect(joins).toBe(1)
    await page.unroute('**/api/trpc/accounts.join?**')
    await page.route('**/api/trpc/votes.set?**', (route) => route.abort(), { times: 1 })
    await send.dblclick()
    await expect(sheetOf(page, 'en', title).getByRole('alert')).toHaveText(star.tryAgain)
    await expect(page.getByRole('button', { name: sheet.again })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(starOf(page, 'en', title)).toBeFocused()
    await expect(starOf(page, 'en', title)).toHaveAttribute('aria-pressed', 'true')
    await expect(page.getByRole('button', { name: handle }).first()).toBeAttached()
    expect(await votesOf(page, id)).toBe(1)
  })

  test('that is closed while it sends gives all the same, and says so', async ({ page, fan }) => {
    const { sheet, star } = WORDS.en
    const title = uniqueHandle('Closed too soon')
    const id = await propose(await fan('author'), { title })
    const closed = Promise.withResolvers<void>()
    await page.route('**/api/trpc/accounts.join?**', (route) => closed.promise.then(() => route.continue()))
    await page.goto(`/en/theories/${id}`)
    await starOf(page, 'en', title).click()
    await nameIn(page, 'en').fill(uniqueHandle('hasty'))
    await passwordIn(page, 'en').fill(PASSWORD)
    await page.getByRole('button', { name: sheet.joinAndGive }).click()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(starOf(page, 'en', title)).toHaveAttribute('aria-pressed', 'false')
    closed.resolve()
    await expect(page.getByRole('status').filter({ hasText: star.given.replace('{count}', '1 étoile') })).toBeVisible()
    await expect(starOf(page, 'en', title)).toHaveAttribute('aria-pressed', 'true')
  })

  test('gives as whoever signed in in another tab, when they say so', async ({ page, fan }) => {
    const { account, sheet } = WORDS.en
    const title = uniqueHandle('Between two tabs')
    const id = await propose(await fan('author'), { title })
    const handle = await newcomer(await fan('somebody'), 'benno')
    await page.goto(`/en/theories/${id}`)
    await starOf(page, 'en', title).click()
    await expect(nameIn(page, 'en')).toBeFocused()
    const tab = await page.context().newPage()
    await tab.goto('/en/sign-in')
    await nameIn(tab, 'en').fill(handle)
    await passwordIn(tab, 'en').fill(PASSWORD)
    await tab.getByRole('button', { name: account.signIn, exact: true }).click()
    await expect(sheetOf(page, 'en', title)).toContainText(sheet.signedIn.replace('{name}', handle))
    await expect(page.getByRole('button', { name: sheet.give })).toBeFocused()
    expect(await votesOf(page, id)).toBe(0)
    await page.getByRole('button', { name: sheet.give }).press('Enter')
    await expect(starOf(page, 'en', title)).toBeFocused()
    expect(await votesOf(page, id)).toBe(1)
  })

  test('asks to sign in again where a session has ended, and remembers what was given before', async ({
    page,
    fan,
  }) => {
    const { sheet } = WORDS.en
    const title = uniqueHandle('After the session')
    const id = await propose(await fan('author'), { title })
    const handle = uniqueHandle('lucinda')
    await enter(page.request, handle)
    await page.goto(`/en/theories/${id}`)
    await expect(starOf(page, 'en', title)).toHaveAttribute('aria-pressed', 'false')
    // In another browser.
    await call(page.request, 'votes.set', { theory: id, on: true })
    await loseSession(page)
    await starOf(page, 'en', title).click()
    await expect(sheetOf(page, 'en', title)).toContainText(sheet.signInText)
    await expect(nameIn(page, 'en')).toHaveValue(handle)
    await passwordIn(page, 'en').fill(PASSWORD)
    await passwordIn(page, 'en').press('Enter')
    await expect(page.getByRole('status').filter({ hasText: `${sheet.already} 1 étoile.` })).toBeVisible()
    await expect(starOf(page, 'en', title)).toHaveAttribute('aria-pressed', 'true')
    expect(await votesOf(page, id)).toBe(1)
  })
})
