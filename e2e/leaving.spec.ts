import type { Page } from '@playwright/test'
import { bringAxe, faultsOf } from './stage/axe.ts'
import { call, enter, loseSession, PASSWORD, propose, signIn, uniqueHandle } from './stage/cast.ts'
import { pressTwice } from './stage/press-twice.ts'
import { listen } from './stage/settled.ts'
import { expect, test } from './stage/test.ts'
import { LANGUAGES, partOf, said, WORDS } from './stage/words.ts'

type Lang = (typeof LANGUAGES)[number]

async function askToLeave(
  page: Page,
  lang: Lang,
  { password = PASSWORD, choice = 'keep' as 'keep' | 'withdraw' } = {},
) {
  const { settings } = WORDS[lang]
  await page.getByRole('radio', { name: said(settings[choice]) }).check()
  await page.getByLabel(settings.password, { exact: true }).fill(password)
  await page.getByRole('button', { name: settings.eraseDo }).click()
  await expect(page.getByText(settings.eraseSure)).toBeVisible()
}

for (const lang of LANGUAGES) {
  test(`${lang}: who leaves is thanked and signed out, and what they said stays under no name`, async ({
    page,
    fan,
  }) => {
    test.setTimeout(120_000)
    const { settings, theorist, viewer } = WORDS[lang]
    const handle = uniqueHandle('leaver')
    const title = uniqueHandle('Left on stage')
    const cookies = async () => (await page.context().cookies()).map(({ name }) => name)
    await enter(page.request, handle)
    expect(await cookies()).toContain('entracte-device')
    const id = await propose(page.request, { title, language: lang })
    await call(await fan('believer'), 'votes.set', { theory: id, on: true })
    for (const path of [`/theories/${id}`, `/theorists/${handle}`, '/theorists']) await page.goto(`/${lang}${path}`)

    await page.getByRole('button', { name: handle }).first().click()
    await page.getByRole('dialog', { name: handle }).getByRole('link', { name: viewer.settings }).click()
    await expect(page).toHaveURL(new RegExp(`/${lang}/settings$`))
    await expect(page.getByRole('heading', { level: 1, name: settings.title })).toBeVisible()
    await askToLeave(page, lang)
    await page.getByRole('button', { name: settings.eraseYes }).click()

    await expect(page).toHaveURL(new RegExp(`/${lang}$`))
    await expect(page.getByText(settings.goodbye)).toBeVisible()
    expect(await cookies()).not.toContain('entracte-device')
    await expect(page.getByRole('link', { name: viewer.signIn }).first()).toBeVisible()
    await page.reload()
    await expect(page.getByText(settings.goodbye)).toBeHidden()

    for (const path of [
      '',
      `/theories/${id}`,
      '/theorists',
      '/theorists/week',
      '/leaderboards/hot',
      '/leaderboards/new',
    ])
      expect([path, await (await page.request.get(`/${lang}${path}`)).text()]).not.toContainEqual(
        expect.stringContaining(handle),
      )
    await page.goto(`/${lang}/theories/${id}`)
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(page.getByText(theorist.gone, { exact: true })).toBeVisible()
    await expect(page.getByRole('link', { name: theorist.gone })).toHaveCount(0)
    await page.goto(`/${lang}/theorists`)
    await expect(page.getByRole('heading', { name: theorist.gone }).first()).toBeVisible()

    expect((await page.request.get(`/${lang}/theorists/${handle}`)).status()).toBe(404)
    expect((await signIn(page.request, handle)).status()).toBe(401)
    const again = await page.request.post('/api/trpc/accounts.join', { data: { handle, password: PASSWORD } })
    expect((await again.json()).error.data).toMatchObject({
      refusal: 'TAKEN',
      fields: { handle: { problem: 'TAKEN' } },
    })
  })
}

test('who takes their theories along leaves no word of them, and their draft is gone from this device', async ({
  page,
}) => {
  const { settings, write } = WORDS.en
  const [handle, canary] = [uniqueHandle('taker'), uniqueHandle('canary')]
  await enter(page.request, handle)
  const id = await propose(page.request, { title: `All mine ${canary}` })
  await page.goto('/en/theories/new')
  await page.getByLabel(write.theTitle).fill(`Unfinished ${canary}`)
  await expect(page.getByText(write.keptAccount)).toBeVisible()
  await page.goto('/en/settings')
  await askToLeave(page, 'en', { choice: 'withdraw' })
  await page.getByRole('button', { name: settings.eraseYes }).click()
  await expect(page.getByText(settings.goodbye)).toBeVisible()
  expect((await page.request.get(`/en/theories/${id}`)).status()).toBe(404)
  for (const path of ['/en', '/en/leaderboards/new', `/en/search?q=${canary}`])
    expect(await (await page.request.get(path)).text()).not.toContain(`All mine ${canary}`)
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(canary)
})

test.describe('a wrong password', () => {
  test.use({ provoked: [400] })
  for (const lang of LANGUAGES) {
    test(`${lang}: is said beside its field, and nothing that was chosen is lost`, async ({ page }) => {
      const { settings, problems } = WORDS[lang]
      const handle = uniqueHandle('careful')
      await enter(page.request, handle)
      await page.goto(`/${lang}/settings`)
      await askToLeave(page, lang, { password: 'not the password', choice: 'withdraw' })
      await page.getByRole('button', { name: settings.eraseYes }).click()
      const password = page.getByLabel(settings.password, { exact: true })
      await expect(password).toHaveAccessibleDescription(said(problems.WRONG_PASSWORD))
      await expect(password).toBeFocused()
      await expect(password).toHaveValue('not the password')
      await expect(page.getByRole('radio', { name: said(settings.withdraw) })).toBeChecked()
      await expect(page.getByRole('button', { name: settings.eraseDo })).toBeVisible()
      expect((await (await page.request.get('/api/trpc/accounts.me')).json()).result.data.handle).toBe(handle)
    })
  }
})

test('one may stay after the first press, and leave by the keyboard alone', async ({ page }) => {
  const { settings } = WORDS.en
  const handle = uniqueHandle('keyboard')
  await enter(page.request, handle)
  await page.goto('/en/settings')
  await askToLeave(page, 'en')
  await page.getByRole('button', { name: settings.eraseNo }).click()
  await expect(page.getByText(settings.eraseSure)).toBeHidden()
  const leave = page.getByRole('button', { name: settings.eraseDo })
  await expect(leave).toBeFocused()
  await pressTwice(leave)
  await page.reload()
  await expect(page.getByText(settings.signInFirst)).toHaveCount(0)
  await page.getByLabel(settings.password, { exact: true }).fill(PASSWORD)
  await page.getByLabel(settings.password, { exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(settings.eraseSure)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByText(settings.goodbye)).toBeVisible()
})

test.describe('an answer that is lost', () => {
  test.use({ provoked: ['ERR_FAILED', 401, 404] })
  test('is a goodbye all the same', async ({ page }) => {
    const { settings } = WORDS.fr
    await enter(page.request, uniqueHandle('unheard'))
    await page.goto('/fr/settings')
    await askToLeave(page, 'fr')
    await page.route(
      '**/api/trpc/accounts.erase?**',
      async (route) => {
        await route.fetch()
        await route.abort()
      },
      { times: 1 },
    )
    await page.getByRole('button', { name: settings.eraseYes }).click()
    await expect(page.getByText(said(settings.goodbye))).toBeVisible()
  })
})

test.describe('a session that has ended meanwhile', () => {
  test.use({ provoked: [401] })
  test('is said, and the form stays', async ({ page }) => {
    const { settings } = WORDS.en
    await enter(page.request, uniqueHandle('expired'))
    await page.goto('/en/settings')
    await askToLeave(page, 'en')
    await loseSession(page)
    await page.getByRole('button', { name: settings.eraseYes }).click()
    await expect(page.getByText(settings.eraseSignIn)).toBeVisible()
    await expect(page.getByLabel(settings.password, { exact: true })).toHaveValue(PASSWORD)
  })
})

test('tries at a password, and files, have an end', async ({ playwright, limited, from }) => {
  const context = await playwright.request.newContext({ baseURL: limited.url, extraHTTPHeaders: from })
  try {
    await enter(context, uniqueHandle('guessed'))
    const erase = (password: string) =>
      context.post('/api/trpc/accounts.erase', { data: { password, theories: 'withdraw' } })
    for (let n = 0; n < 5; n++) expect((await erase('not the password')).status()).toBe(400)
    const spent = await erase(PASSWORD)
    expect(spent.status()).toBe(429)
    expect(Number(spent.headers()['retry-after'])).toBeGreaterThan(0)
    for (let n = 0; n < 10; n++) expect((await context.get('/api/export')).status()).toBe(200)
    const again = await context.get('/api/export?lang=fr')
    expect(again.status()).toBe(429)
    expect(Number(again.headers()['retry-after'])).toBeGreaterThan(0)
    expect(await again.text()).toMatch(said(partOf(WORDS.fr.settings.exportTooMany, /^([^{]+)/)))
  } finally {
    await context.dispose()
  }
})

for (const lang of LANGUAGES) {
  test(`${lang}: axe finds nothing on the settings, for a fan and for a visitor, on a phone and at a desk`, async ({
    page,
  }) => {
    const { settings } = WORDS[lang]
    await bringAxe(page)
    await page.goto(`/${lang}/settings`)
    await expect(page.getByRole('link', { name: settings.signInAndReturn })).toBeVisible()
    await expect(page.getByRole('heading', { name: settings.erase })).toHaveCount(0)
    expect(await faultsOf(page)).toEqual([])

    const handle = uniqueHandle('reader')
    await enter(page.request, handle)
    const settled = listen(page, handle)
    await page.goto(`/${lang}/settings`)
    await settled()
    await askToLeave(page, lang)
    for (const width of [320, 768, 1280])
      for (const colorScheme of ['dark', 'light'] as const) {
        // So low that nothing is fixed at the bottom.
        await page.setViewportSize({ width, height: width === 320 ? 400 : 800 })
        await page.emulateMedia({ colorScheme })
        expect([width, colorScheme, await faultsOf(page)]).toEqual([width, colorScheme, []])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      }
  })
}

test('the lights of the settings and of the colophon are one switch', async ({ page }) => {
  await page.goto('/en/settings')
  const down = page.getByRole('radio', { name: WORDS.en.theme.dark })
  await expect(down).toHaveCount(2)
  await page.getByText(WORDS.en.theme.dark, { exact: true }).first().click()
  await expect(down.last()).toBeChecked()
  await expect(page.getByRole('radio', { name: WORDS.en.theme.system }).last()).not.toBeChecked()
})
