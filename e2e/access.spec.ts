import type { APIRequestContext, Page } from '@playwright/test'
import { bringAxe, faultsOf } from './stage/axe.ts'
import { call, enter, haveSeen, PASSWORD, propose, uniqueHandle } from './stage/cast.ts'
import { overflowsOf } from './stage/overflow.ts'
import { listen } from './stage/settled.ts'
import { suspend } from './stage/suspension.ts'
import { expect, test } from './stage/test.ts'
import { LANGUAGES, said, WORDS } from './stage/words.ts'

// So low that nothing is fixed at the bottom.
const PHONE = { width: 320, height: 400 }
const DESK = { width: 1280, height: 900 }
// Some ten pages each, to balance the workers.
const WALKS = {
  boards: [
    '',
    '/leaderboards/hot',
    '/leaderboards/rising',
    '/leaderboards/top/day',
    '/leaderboards/top/all?language=fr',
    '/leaderboards/new',
    '/characters/mishi',
    '/characters/crispin-shamblee/top/month',
    '/theorists',
    '/theorists/week',
  ],
  server: [
    '/storylines',
    '/storylines/the-exchange',
    '/how-ranking-works',
    '/integrity',
    '/search',
    '/search?q=open',
    '/search?q=nothing+of+the+kind',
    `/search?q=${'too-long'.repeat(100)}`,
    '/theories/new',
    '/join',
    '/sign-in',
    '/recover',
  ],
  theories: [],
}

type Look = { size: typeof PHONE; colorScheme: 'dark' | 'light' }

const LOOKS: Record<(typeof LANGUAGES)[number], Look[]> = {
  en: [
    { size: PHONE, colorScheme: 'light' },
    { size: DESK, colorScheme: 'dark' },
  ],
  fr: [
    { size: PHONE, colorScheme: 'dark' },
    { size: DESK, colorScheme: 'light' },
  ],
}

async function stand(page: Page, { size, colorScheme }: Look): Promise<void> {
  await page.setViewportSize(size)
  await page.emulateMedia({ colorScheme })
}

async function propositions(
  lang: (typeof LANGUAGES)[number],
  reader: APIRequestContext,
  fan: (name: string) => Promise<APIRequestContext>,
): Promise<string[]> {
  const author = await fan('author')
  const language = lang === 'en' ? 'fr' : 'en'
  const open = await propose(author, { title: uniqueHandle('Open to everybody'), language })
  const masked = await propose(author, { title: uniqueHandle('For later alone'), spoilerEpisode: 8 })
  for (const theory of [open, masked]) await call(await fan('reader'), 'votes.set', { theory, on: true })
  const own = await propose(reader, { title: uniqueHandle('Mine to edit'), language: lang })
  const handle = uniqueHandle('newcomer')
  await call(author, 'accounts.join', { handle, password: PASSWORD })
  const child = await call<{ id: string }>(author, 'theories.propose', {
    storyline: 'the-exchange',
    title: uniqueHandle('Grown out of it'),
    claim: 'With a *mark*, a [link](https://example.org) and\n\n> a quote',
    language: lang,
    spoilerEpisode: 0,
    headcanon: true,
    relation: { kind: 'builds-on', theory: open },
  })
  await call(author, 'theories.edit', {
    id: child.id,
    version: 1,
    title: 'Grown out of something else',
    claim: 'With a *mark*, and with words that differ',
    spoilerEpisode: 0,
  })
  return [
    ...[open, masked, child.id].map((id) => `/theories/${id}`),
    `/theories/${child.id}/versions`,
    `/theories/${child.id}/versions/1`,
    `/theories/${masked}/versions`,
    `/theories/${own}/edit`,
    `/theories/${open}/edit`,
    `/theorists/${handle}`,
  ]
}

for (const lang of LANGUAGES) {
  for (const [walk, pages] of Object.entries(WALKS)) {
    test(`${lang}, ${walk}: axe finds nothing, and nothing is wider than the window`, async ({
      page,
      fan,
      baseURL,
    }) => {
      test.setTimeout(120_000)
      const reader = uniqueHandle('reader')
      await haveSeen(page, 3, baseURL as string)
      await enter(page.request, reader)
      const ofTheories = await propositions(lang, page.request, fan)
      await bringAxe(page)
      const settled = listen(page, reader)
      for (const path of walk === 'theories' ? ofTheories : pages) {
        await stand(page, LOOKS[lang][0] as Look)
        await page.goto(`/${lang}${path}`)
        await settled()
        for (const look of LOOKS[lang]) {
          await stand(page, look)
          expect([path, look, await faultsOf(page)]).toEqual([path, look, []])
          const width = await page.evaluate(() => document.documentElement.scrollWidth)
          expect(width, `${path} is too wide`).toBeLessThanOrEqual(look.size.width)
        }
        expect([path, await overflowsOf(page)]).toEqual([path, []])
      }
    })
  }
}

for (const lang of LANGUAGES) {
  test.describe(`${lang}, what is told to one reader alone`, () => {
    test.use({ provoked: [409] })

    test(`${lang}: who is suspended, and whoever came after, are told so in words that axe finds nothing in`, async ({
      page,
      fan,
      server,
    }) => {
      const [reader, next] = [uniqueHandle('reader'), uniqueHandle('next')]
      const theory = await propose(await fan('author'), { title: uniqueHandle('Asked about') })
      await enter(page.request, reader)
      await suspend(server, reader)
      await bringAxe(page)
      const settled = listen(page, reader)
      const judge = async (within?: string) => {
        for (const look of LOOKS[lang]) {
          await stand(page, look)
          expect([within, look, await faultsOf(page, within)]).toEqual([within, look, []])
        }
        expect([within, await overflowsOf(page, within)]).toEqual([within, []])
      }
      const told = page.getByText(said(WORDS[lang].viewer.suspendedUntil.split('{day}')[0] as string))
      await page.goto(`/${lang}/settings`)
      await settled()
      await expect(told.filter({ visible: true })).toHaveCount(1)
      await judge()
      await page.getByRole('button', { name: reader }).first().click()
      await expect(told.filter({ visible: true })).toHaveCount(2)
      await judge('.panel:popover-open')

      await page.goto(`/${lang}/theories/${theory}`)
      await settled()
      await page.context().clearCookies({ name: 'next-auth.session-token' })
      await enter(page.request, next)
      await page.locator('.star-button').first().click()
      await expect(page.getByRole('alert').getByRole('heading')).toBeFocused()
      await judge('.asks')
    })
  })
}

test.describe('a search too many', () => {
  test.use({ provoked: [429] })

  test('axe finds nothing in what it is answered, and nothing is wider than the window', async ({
    context,
    limited,
    from,
  }) => {
    await context.setExtraHTTPHeaders(from)
    const asked = `${limited.url}/api/trpc/search.threads?input=${encodeURIComponent('{"q":"swan"}')}`
    let status = 200
    for (let n = 0; n < 100 && status === 200; n++) status = (await fetch(asked, { headers: from })).status
    expect(status).toBe(429)
    // Both open while the wait lasts; axe may take longer.
    const tabs = await Promise.all(
      LANGUAGES.map(async (lang) => {
        const page = await context.newPage()
        await bringAxe(page)
        await page.goto(`${limited.url}/${lang}/search?q=swan`)
        await expect(page.getByText(said(WORDS[lang].search.tooMany.split('{wait}')[0] as string))).toBeVisible()
        return { lang, page }
      }),
    )
    for (const { lang, page } of tabs) {
      for (const look of LOOKS[lang]) {
        await stand(page, look)
        expect([lang, look, await faultsOf(page)]).toEqual([lang, look, []])
      }
      expect([lang, await overflowsOf(page)]).toEqual([lang, []])
    }
  })
})

test('in forced colours the current tab alone is underlined', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto('/en/leaderboards/top/week')
  const tabs = page.getByRole('navigation', { name: WORDS.en.boards.tabs }).getByRole('link')
  const lines = await tabs.evaluateAll((links) =>
    links.map((link) => {
      const { borderBottomStyle: style, borderBottomWidth: width } = getComputedStyle(link)
      return [link.getAttribute('aria-current'), style === 'none' || width === '0px' ? 'plain' : 'underlined']
    }),
  )
  expect(lines.filter(([, line]) => line === 'underlined')).toEqual([['page', 'underlined']])
  expect(lines.length).toBeGreaterThan(1)
})

test('on paper a theory is ink on white, whatever light it was read in, and nothing is left to press', async ({
  page,
  fan,
}) => {
  const id = await propose(await fan('author'), { title: uniqueHandle('Worth a page of paper') })
  const paths = [`/en/theories/${id}`, '/fr', '/en/leaderboards/new']
  for (const [colorScheme, theme, path] of [
    ...paths.map((each) => ['dark', 'system', each] as const),
    ['light', 'dark', `/en/theories/${id}`] as const,
  ]) {
    await page.emulateMedia({ colorScheme, media: 'print' })
    await page.goto(path)
    if (theme !== 'system') {
      await page.evaluate((each) => localStorage.setItem('theme', each), theme)
      await page.reload()
      expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe(theme)
    }
    const sheet = await page.evaluate(() => {
      const shown = (element: Element) => element.checkVisibility()
      const { backgroundColor, color } = getComputedStyle(document.body)
      const pressed = [...document.querySelectorAll('button, input, select, textarea, nav, form, .press')]
      return { backgroundColor, color, pressed: pressed.filter(shown).map(({ outerHTML }) => outerHTML.slice(0, 80)) }
    })
    expect(sheet).toEqual({ backgroundColor: 'rgb(255, 255, 255)', color: 'rgb(0, 0, 0)', pressed: [] })
  }
  await page.goto(`/en/theories/${id}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

for (const lang of LANGUAGES) {
  test(`${lang}: on the narrowest phone nothing in the bar runs under its neighbour, and axe finds nothing in it`, async ({
    page,
  }) => {
    await bringAxe(page)
    await page.setViewportSize({ width: 320, height: 640 })
    await page.goto(`/${lang}/leaderboards/hot`)
    const bar = page.getByRole('navigation', { name: WORDS[lang].header.navigation })
    await expect(bar.getByRole('link')).toHaveCount(4)
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      const within = `nav[aria-label="${WORDS[lang].header.navigation}"]`
      expect([colorScheme, await faultsOf(page, within)]).toEqual([colorScheme, []])
    }
    const boxes = await bar.getByRole('link').evaluateAll((links) =>
      links.map((link) => {
        const words = document.createRange()
        words.selectNodeContents(link)
        const [box, text] = [link.getBoundingClientRect(), words.getBoundingClientRect()]
        return { left: Math.min(box.left, text.left), right: Math.max(box.right, text.right) }
      }),
    )
    for (const [place, { left }] of boxes.entries()) expect(left).toBeGreaterThanOrEqual(boxes[place - 1]?.right ?? 0)
  })
}

for (const lang of LANGUAGES) {
  test.describe(`${lang}, a star’s sheet`, () => {
    test.use({ provoked: [400] })

    test(`${lang}: axe finds nothing in it, with its faults and without, and nothing in it is too wide`, async ({
      page,
      fan,
    }) => {
      const { sheet, account } = WORDS[lang]
      const title = 'Notwithstandingnotwithstanding what was said of the corps de ballet'
      const id = await propose(await fan('author'), { title, language: lang === 'en' ? 'fr' : 'en' })
      await bringAxe(page)
      await page.goto(`/${lang}/theories/${id}`)
      const judge = async (state: string) => {
        for (const look of LOOKS[lang]) {
          await stand(page, look)
          expect([state, look, await faultsOf(page, 'dialog[open]')]).toEqual([state, look, []])
        }
        expect([state, await overflowsOf(page, 'dialog[open]')]).toEqual([state, []])
      }
      await page.locator('.star-button').click()
      await expect(page.getByLabel(account.handle)).toBeFocused()
      await judge('to join')
      await page.getByLabel(account.handle).fill('odile'.repeat(8))
      await page.getByLabel(account.password, { exact: true }).fill('short')
      await page.getByRole('button', { name: sheet.joinAndGive }).click()
      await expect(page.getByText(account.invalid)).toBeVisible()
      await judge('with faults')
      await page.getByRole('button', { name: sheet.toSignIn }).click()
      await judge('to sign in')
    })
  })
}
