import type { Page } from '@playwright/test'
import { bringAxe, faultsOf } from './stage/axe.ts'
import { call, enter, PASSWORD, propose, signIn, uniqueHandle } from './stage/cast.ts'
import { overflowsOf } from './stage/overflow.ts'
import { expect, test } from './stage/test.ts'
import { LANGUAGES, said, WORDS } from './stage/words.ts'

type Lang = (typeof LANGUAGES)[number]
const NEW = 'another sentence, as short'

async function judge(page: Page): Promise<void> {
  for (const [width, height, colorScheme] of [
    [320, 400, 'dark'],
    [1280, 2000, 'light'],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme })
    expect([width, await faultsOf(page)]).toEqual([width, []])
    expect([width, await overflowsOf(page)]).toEqual([width, []])
  }
}

const codesOn = (page: Page) => page.getByRole('listitem').locator('code').allTextContents()

async function onPaper(page: Page): Promise<string> {
  await page.emulateMedia({ media: 'print' })
  // biome-ignore lint/performance/useDomNodeTextContent: the question is what is laid out
  const words = await page.locator('body').innerText()
  await page.emulateMedia({ media: 'screen' })
  return words.replace(/\s+/g, ' ').trim()
}

async function recover(page: Page, lang: Lang, fields: { handle: string; code: string; password: string }) {
  const { account, recover: words } = WORDS[lang]
  await page.getByLabel(account.handle).fill(fields.handle)
  await page.getByLabel(words.code).fill(fields.code)
  await page.getByLabel(words.password, { exact: true }).fill(fields.password)
  await page.getByLabel(words.password, { exact: true }).press('Enter')
}

for (const lang of LANGUAGES) {
  test.describe(`${lang}: who has kept their codes`, () => {
    test.use({ provoked: [400, 401] })

    test(`${lang}: comes back with one, and the old password lets nobody in`, async ({
      page,
      fan,
      playwright,
      baseURL,
    }) => {
      test.setTimeout(120_000)
      const { account, codes, recover: words } = WORDS[lang]
      const handle = uniqueHandle('forgetful')
      const title = uniqueHandle('Worth an étoile')
      const id = await propose(await fan('author'), { title, language: lang })
      await bringAxe(page)

      await page.goto(`/${lang}/join?then=/${lang}/theories/${id}`)
      await page.getByLabel(account.handle).fill(handle)
      await page.getByLabel(account.password, { exact: true }).fill(PASSWORD)
      await page.getByLabel(account.password, { exact: true }).press('Enter')
      await expect(page.getByRole('heading', { level: 1, name: said(codes.joinedTitle) })).toBeFocused()
      await judge(page)
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await expect(page.getByText(said(codes.once))).toBeFocused()
      const kept = await codesOn(page)
      expect(kept).toHaveLength(10)
      await judge(page)
      expect(await onPaper(page)).toBe(['Entracte', handle, ...kept].join(' '))
      const saved = page.waitForEvent('download')
      await page.getByRole('link', { name: codes.download }).click()
      expect((await saved).suggestedFilename()).toBe(`${codes.file}.txt`)
      await page.getByRole('button', { name: codes.kept }).click()
      await expect(page).toHaveURL(new RegExp(`/${lang}/theories/${id}$`))

      const elsewhere = await playwright.request.newContext({ baseURL })
      expect((await signIn(elsewhere, handle)).status()).toBe(200)
      await page.context().clearCookies()
      await page.goto(`/${lang}/sign-in?then=/${lang}/theories/${id}`)
      await page.getByRole('link', { name: said(account.forgot) }).click()
      await expect(page).toHaveURL(/\/recover\?then=/)
      await expect(page.getByRole('heading', { level: 1, name: said(words.title) })).toBeVisible()

      const [code = ''] = kept
      for (const wrong of [
        { handle, code: '00000-00000-00000-00000' },
        { handle: uniqueHandle('nobody'), code },
      ]) {
        await recover(page, lang, { ...wrong, password: NEW })
        await expect(page.getByLabel(words.code)).toBeFocused()
        await expect(page.getByLabel(words.code)).toHaveAccessibleDescription(said(WORDS[lang].problems.WRONG_CODE))
      }
      await judge(page)
      await recover(page, lang, { handle, code: code.toLowerCase().replaceAll('-', ' '), password: NEW })
      await expect(page.getByRole('heading', { level: 1, name: words.doneTitle })).toBeFocused()
      await expect(page.getByText(words.leftMore.replace('{count}', '9'))).toBeVisible()
      await judge(page)
      await page.getByRole('button', { name: words.goOn }).click()
      await expect(page).toHaveURL(new RegExp(`/${lang}/theories/${id}$`))
      await expect(page.getByText(handle).first()).toBeVisible()

      expect(await (await elsewhere.get('/api/trpc/accounts.me')).json()).toMatchObject({ result: { data: null } })
      expect((await signIn(elsewhere, handle)).status()).toBe(401)
      expect((await signIn(elsewhere, handle, NEW)).status()).toBe(200)
      await elsewhere.dispose()

      await page.goto(`/${lang}/settings`)
      await expect(
        page.getByRole('heading', { name: `${codes.title} (${codes.leftMore.replace('{count}', '9')})` }),
      ).toBeVisible()
      await expect(page.getByText(said(codes.used.split('{day}')[1] as string))).toBeVisible()
    })
  })
}

test.describe('the settings', () => {
  test.use({ provoked: [400] })

  test('change a password and make codes, by keyboard, and this browser stays signed in', async ({
    page,
    playwright,
    baseURL,
  }) => {
    const { settings, codes, problems } = WORDS.en
    const handle = uniqueHandle('careful')
    await enter(page.request, handle)
    const elsewhere = await playwright.request.newContext({ baseURL })
    await signIn(elsewhere, handle)
    await bringAxe(page)
    await page.goto('/en/settings')
    // Until the viewer is known there is nothing to press.
    await expect(page.getByRole('button', { name: settings.changeOpen })).toBeEnabled()
    await page.getByRole('button', { name: settings.changeOpen }).press('Enter')
    const current = page.getByLabel(settings.changeCurrent)
    await expect(current).toBeFocused()
    await current.fill('not the password')
    await page.getByLabel(settings.changeNew).fill(NEW)
    await page.getByLabel(settings.changeNew).press('Enter')
    await expect(current).toHaveAccessibleDescription(problems.WRONG_PASSWORD)
    await judge(page)
    await current.fill(PASSWORD)
    await current.press('Enter')
    await expect(page.getByText(settings.changed)).toBeVisible()
    await expect(page.getByRole('button', { name: settings.changeOpen })).toBeFocused()
    const me = await (await page.request.get('/api/trpc/accounts.me')).json()
    expect(me.result.data).toMatchObject({ handle })
    expect(await (await elsewhere.get('/api/trpc/accounts.me')).json()).toMatchObject({ result: { data: null } })
    await elsewhere.dispose()

    await page.getByRole('button', { name: codes.make }).press('Enter')
    await page.getByLabel(codes.password, { exact: true }).fill(PASSWORD)
    await page.getByLabel(codes.password, { exact: true }).press('Enter')
    await expect(page.getByLabel(codes.password, { exact: true })).toHaveAccessibleDescription(problems.WRONG_PASSWORD)
    await page.getByLabel(codes.password, { exact: true }).fill(NEW)
    await page.getByLabel(codes.password, { exact: true }).press('Enter')
    await expect(page.getByText(codes.once)).toBeFocused()
    const kept = await codesOn(page)
    await judge(page)
    expect(await onPaper(page)).toBe(['Entracte', handle, ...kept].join(' '))
    await page.getByRole('button', { name: codes.kept }).press('Enter')
    await expect(page.getByRole('button', { name: codes.makeNew })).toBeFocused()
    await expect(page.getByRole('heading', { name: `${codes.title} (10 left)` })).toBeVisible()
  })
})

test.describe('an answer that is lost', () => {
  test.use({ provoked: ['ERR_FAILED'] })

  test('has changed the password, or let them back in, all the same', async ({ page }) => {
    const { settings, account, recover: words } = WORDS.en
    const handle = uniqueHandle('unheard')
    await enter(page.request, handle)
    const [code = ''] = (await call<{ codes: string[] }>(page.request, 'recoveryCodes.make', { password: PASSWORD }))
      .codes
    const lose = (procedure: string) =>
      page.route(
        `**/api/trpc/${procedure}?**`,
        async (route) => {
          await route.fetch()
          await route.abort()
        },
        { times: 1 },
      )
    await page.goto('/en/settings')
    await page.getByRole('button', { name: settings.changeOpen }).click()
    await page.getByLabel(settings.changeCurrent).fill(PASSWORD)
    await page.getByLabel(settings.changeNew).fill(NEW)
    await lose('accounts.changePassword')
    await page.getByRole('button', { name: settings.changeDo, exact: true }).click()
    await expect(page.getByText(settings.changed)).toBeVisible()

    await page.goto('/en/recover')
    await expect(page.getByLabel(account.handle)).toBeEnabled()
    await lose('recoveryCodes.use')
    await recover(page, 'en', { handle, code, password: PASSWORD })
    await expect(page.getByRole('heading', { level: 1, name: words.doneTitle })).toBeFocused()
    expect((await signIn(page.request, handle)).status()).toBe(200)
  })
})
