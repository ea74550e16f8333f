import type { APIRequestContext, APIResponse } from '@playwright/test'
import { CREDENTIALS, call, enter, joinHere, PASSWORD, propose, signIn, tokenOf, uniqueHandle } from './stage/cast.ts'
import { startServer } from './stage/server.ts'
import { expect, test } from './stage/test.ts'
import { said, WORDS } from './stage/words.ts'

const cookiesOf = async (request: APIRequestContext) =>
  Object.fromEntries((await request.storageState()).cookies.map(({ name, value }) => [name, value]))

test.describe('joining', () => {
  test.use({ provoked: [409, 400] })
  test('a name that is taken is said beside the name, which stays', async ({ page, fan }) => {
    const { account, problems } = WORDS.fr
    const handle = uniqueHandle('pris')
    const somebody = await fan('somebody')
    await somebody.post('/api/trpc/accounts.join', { data: { handle, password: PASSWORD } })
    await page.goto('/fr/join')
    await page.getByLabel(account.handle).fill(handle.toUpperCase())
    await page.getByLabel(account.password, { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: account.join, exact: true }).click()
    await expect(page.getByLabel(account.handle)).toHaveAccessibleDescription(said(problems.TAKEN))
    await expect(page.getByLabel(account.handle)).toHaveValue(new RegExp(handle, 'i'))
  })
})

test('a link that did not say the way back leads back all the same', async ({ page, baseURL }) => {
  const { account } = WORDS.en
  await page.goto('/en/sign-in', { referer: `${baseURL}/en/storylines?after=all` })
  await expect(page.getByRole('link', { name: account.toJoin, exact: true })).toHaveAttribute('href', /then=%2Fen%2F/)
  await page.goto('/en/join', { referer: `${baseURL}/en/storylines` })
  await joinHere(page, 'en', uniqueHandle('comes-back'))
  await expect(page).toHaveURL(/\/en\/storylines$/)
})

test.describe('signing in joins two progresses', () => {
  for (const [name, account, browser, further] of [
    ['the account’s is further', 8, 2, 8],
    ['the browser’s is further', 3, 6, 6],
    ['the browser has none', 5, undefined, 5],
  ] as const) {
    test(`${name}: pages and account have it`, async ({ playwright, baseURL, page, fan }) => {
      const title = uniqueHandle('For whoever has come as far')
      const id = await propose(await fan('author'), { title, spoilerEpisode: further })
      const handle = uniqueHandle('giselle')
      const home = await playwright.request.newContext({ baseURL })
      await enter(home, handle)
      await call(home, 'accounts.setSeen', { episode: account })
      await home.dispose()

      if (browser !== undefined)
        await page.context().addCookies([{ name: 'seen', value: String(browser), url: baseURL as string }])
      await page.goto('/en/sign-in')
      await page.getByLabel(WORDS.en.account.handle).fill(handle)
      await page.getByLabel(WORDS.en.account.password, { exact: true }).fill(PASSWORD)
      await page.getByRole('button', { name: WORDS.en.account.signIn, exact: true }).click()
      // Before any page could show too much.
      if (browser !== undefined) {
        await expect(page.getByRole('heading', { name: WORDS.en.account.progressTitle })).toBeFocused()
        await page
          .getByRole('button', { name: WORDS.en.seen.upTo.replace('{episode, number}', String(further)) })
          .click()
      }
      await expect(page.getByText(handle).first()).toBeVisible()

      expect((await cookiesOf(page.request)).seen).toBe(String(further))
      const me = await (await page.request.get('/api/trpc/accounts.me')).json()
      expect(me.result.data).toMatchObject({ handle, seen: further })
      await page.goto(`/en/theories/${id}`)
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    })
  }

  test('whoever answers with the nearer one keeps that, in both places', async ({ playwright, baseURL, page }) => {
    const { account, seen } = WORDS.fr
    const handle = uniqueHandle('giselle')
    const home = await playwright.request.newContext({ baseURL })
    await enter(home, handle)
    await call(home, 'accounts.setSeen', { episode: 2 })
    await page.context().addCookies([{ name: 'seen', value: '8', url: baseURL as string }])
    const signIn = async () => {
      await page.goto('/fr/sign-in')
      await page.getByLabel(account.handle).fill(handle)
      await page.getByLabel(account.password, { exact: true }).fill(PASSWORD)
      await page.getByRole('button', { name: account.signIn, exact: true }).click()
    }
    await signIn()
    await page.getByRole('button', { name: seen.upTo.replace('{episode, number}', '2') }).press('Enter')
    await expect(page.getByText(handle).first()).toBeVisible()
    expect((await cookiesOf(page.request)).seen).toBe('2')
    const me = await (await home.get('/api/trpc/accounts.me')).json()
    expect(me.result.data).toMatchObject({ handle, seen: 2 })
    await signIn()
    await expect(page).toHaveURL(/\/fr$/)
    await home.dispose()
  })

  test('whoever is turned away keeps their own', async ({ playwright, baseURL }) => {
    const handle = uniqueHandle('myrtha')
    const home = await playwright.request.newContext({ baseURL })
    await enter(home, handle)
    await call(home, 'accounts.setSeen', { episode: 8 })
    const away = await playwright.request.newContext({ baseURL })
    expect((await signIn(away, handle, 'not the password')).status()).toBe(401)
    expect(await cookiesOf(away)).not.toHaveProperty('seen')
    for (const context of [home, away]) await context.dispose()
  })
})

test.describe('a sign-in that is no plain form is refused and never a fault', () => {
  const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
  const cases: [name: string, body: (token: string) => string, headers: Record<string, string>, status: number][] = [
    ['two handles', (token) => `csrfToken=${token}&handle=decoy&handle=victim&password=x`, FORM, 400],
    ['two passwords', (token) => `csrfToken=${token}&handle=victim&password=x&password=y`, FORM, 400],
    ['no password', (token) => `csrfToken=${token}&handle=victim`, FORM, 400],
    ['no token', () => 'handle=victim&password=x', FORM, 400],
    ['nothing', () => '', FORM, 400],
    [
      'JSON',
      (csrfToken) => JSON.stringify({ csrfToken, handle: 'victim', password: 'x' }),
      { 'content-type': 'application/json' },
      415,
    ],
    [
      'JSON of other types',
      (csrfToken) => JSON.stringify({ csrfToken, handle: 1, password: 123 }),
      { 'content-type': 'application/json' },
      415,
    ],
    ['broken JSON', () => '{"handle":', { 'content-type': 'application/json' }, 415],
    [
      'JSON in a form’s coat',
      (csrfToken) => JSON.stringify({ csrfToken, handle: 'victim', password: 123 }),
      { 'content-type': 'application/x-www-form-urlencoded; also=application/json' },
      400,
    ],
    ['a body over 64 kB', (token) => `csrfToken=${token}&handle=victim&password=${'x'.repeat(70_000)}`, FORM, 413],
    [
      'a way back that is no address',
      (token) => `csrfToken=${token}&handle=victim&password=x&callbackUrl=%5C%5C:nowhere`,
      FORM,
      401,
    ],
  ]
  for (const [name, body, headers, status] of cases) {
    test(name, async ({ playwright, baseURL }) => {
      const context = await playwright.request.newContext({ baseURL })
      const data = body(encodeURIComponent(await tokenOf(context)))
      const answer = await context.post(CREDENTIALS, { data: Buffer.from(data), headers, maxRedirects: 0 })
      const text = await answer.text()
      // Without `json` next-auth redirects instead of 401.
      const leads = answer.headers().location?.includes('error=CredentialsSignin')
      expect(leads ? 401 : answer.status(), text).toBe(status)
      expect(text).not.toMatch(/normalize|stack|SELECT|prisma|node_modules/i)
      await context.dispose()
    })
  }
})

test.describe('of next-auth only what we use is open', () => {
  for (const [method, action, status, allow] of [
    ['GET', 'callback/credentials', 405, 'POST'],
    ['GET', 'signout', 405, 'POST'],
    ['POST', 'csrf', 405, 'GET'],
    ['POST', 'session', 405, 'GET'],
    ['POST', 'signin/credentials', 404, undefined],
    ['POST', '_log', 404, undefined],
    ['GET', 'callback/nobody', 404, undefined],
    ['GET', 'constructor', 404, undefined],
    ['GET', 'csrf', 200, undefined],
    ['GET', 'session', 200, undefined],
    ['GET', 'providers', 200, undefined],
    ['GET', 'csrf?callbackUrl=%5C%5C:nowhere', 200, undefined],
  ] as const) {
    test(`${method} ${action}: ${status}`, async ({ server }) => {
      const answer = await fetch(`${server.url}/api/auth/${action}`, { method, redirect: 'manual' })
      expect([answer.status, answer.headers.get('allow') ?? undefined]).toEqual([status, allow])
    })
  }
})

test('a stranger’s tries have to wait, are forgiven by no success elsewhere, and shut out nobody who was here before', async ({
  playwright,
  limited,
  from,
}) => {
  const options = { baseURL: limited.url, extraHTTPHeaders: from }
  const [owner, context] = await Promise.all([
    playwright.request.newContext(options),
    playwright.request.newContext(options),
  ])
  const [victim, guesser] = [uniqueHandle('victim'), uniqueHandle('guesser')]
  try {
    await call(owner, 'accounts.join', { handle: victim, password: PASSWORD })
    await call(context, 'accounts.join', { handle: guesser, password: PASSWORD })
    const answers: APIResponse[] = []
    for (let n = 0; n < 6; n++) {
      answers.push(await signIn(context, ` ${n % 2 ? victim.toUpperCase() : victim} `, 'not the password'))
      expect((await signIn(context, guesser)).status()).toBe(200)
    }
    expect(answers.map((answer) => answer.status())).toEqual([401, 401, 401, 401, 401, 429])
    const wait = Number(answers.at(-1)?.headers()['retry-after'])
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(15)
    expect((await signIn(context, victim)).status()).toBe(429)

    for (const [lang, sentence] of [
      ['fr', WORDS.fr.account.tooMany],
      ['en', WORDS.en.account.tooMany],
    ] as const) {
      const form = { csrfToken: await tokenOf(context), handle: victim, password: PASSWORD }
      const told = await context.post(CREDENTIALS, { form, headers: { 'accept-language': lang }, maxRedirects: 0 })
      expect([told.status(), told.headers()['content-language']]).toEqual([429, lang])
      const [before = ''] = sentence.split('{wait}')
      expect(await told.text()).toMatch(new RegExp(`^${said(before).source}\\d+ s\\.`))
    }

    expect((await signIn(owner, victim)).status()).toBe(200)
  } finally {
    await owner.dispose()
    await context.dispose()
  }
})

test('a name that is taken costs a newcomer no seat, but there is an end to asking', async ({
  playwright,
  limited,
  from,
}) => {
  const context = await playwright.request.newContext({ baseURL: limited.url, extraHTTPHeaders: from })
  const join = async (handle: string) =>
    (await context.post('/api/trpc/accounts.join', { data: { handle, password: PASSWORD } })).status()
  try {
    const taken = uniqueHandle('prima')
    expect(await join(taken)).toBe(200)
    for (let n = 0; n < 8; n++) expect(await join(taken)).toBe(409)
    for (let n = 2; n <= 4; n++) expect(await join(uniqueHandle('newcomer'))).toBe(200)
    for (let n = 0; n < 18; n++) expect(await join(taken)).toBe(409)
    expect(await join(uniqueHandle('newcomer'))).toBe(429)
  } finally {
    await context.dispose()
  }
})

test('behind a proxy that calls the server by another name, the address that people see may act', async () => {
  const server = await startServer(`proxy_${test.info().workerIndex}`, { NEXTAUTH_URL: 'https://entracte.example' })
  try {
    const join = async (origin: string) =>
      (
        await fetch(`${server.url}/api/trpc/accounts.join`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', origin },
          body: JSON.stringify({ handle: 'odette', password: PASSWORD }),
        })
      ).status
    expect(await join('https://example.org')).toBe(403)
    expect(await join('https://entracte.example')).toBe(200)
  } finally {
    await server.close()
  }
})
