import AxeBuilder from '@axe-core/playwright'
import { call, enter, haveSeen, PASSWORD, propose, uniqueHandle } from './stage/cast.ts'
import { expect, test } from './stage/test.ts'
import { LANGUAGES, WORDS } from './stage/words.ts'

const SIZES = { phone: { width: 320, height: 640 }, desk: { width: 1280, height: 900 } }
const PAGES = [
  '',
  '/leaderboards/hot',
  '/leaderboards/rising',
  '/leaderboards/top/day',
  '/leaderboards/top/all?language=fr',
  '/leaderboards/new',
  '/storylines',
  '/storylines/the-exchange',
  '/characters/mishi',
  '/characters/crispin-shamblee/top/month',
  '/theorists',
  '/theorists/week',
  '/how-ranking-works',
  '/integrity',
  '/search',
  '/search?q=open',
  '/search?q=nothing+of+the+kind',
  '/theories/new',
  '/join',
  '/sign-in',
]

for (const lang of LANGUAGES) {
  for (const colorScheme of ['dark', 'light'] as const) {
    // On the phone in every light and language; at the desk, where there is more room, each light and language once.
    const atDesk = (lang === 'en') === (colorScheme === 'dark')
    for (const [name, viewport] of Object.entries(SIZES).slice(0, atDesk ? 2 : 1)) {
      test.describe(`${lang}, ${colorScheme}, ${name}`, () => {
        test.use({ colorScheme, viewport })
        test('axe finds nothing, and nothing is wider than the window', async ({ page, fan, baseURL }) => {
          test.setTimeout(240_000)
          const author = await fan('author')
          const open = await propose(author, {
            title: uniqueHandle('Open to everybody'),
            language: lang === 'en' ? 'fr' : 'en',
          })
          const masked = await propose(author, { title: uniqueHandle('For later alone'), spoilerEpisode: 8 })
          for (const id of [open, masked]) await call(await fan('reader'), 'votes.set', { theory: id, on: true })
          await haveSeen(page, 3, baseURL as string)
          await enter(page.request, uniqueHandle('reader'))
          const own = await propose(page.request, { title: uniqueHandle('Mine to edit'), language: lang })
          const { handle } = await call<{ handle: string }>(author, 'accounts.join', {
            handle: uniqueHandle('newcomer'),
            password: PASSWORD,
          })
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
          const ofTheories = [open, masked, child.id].map((id) => `/theories/${id}`)
          for (const path of [
            ...PAGES,
            ...ofTheories,
            `/theories/${child.id}/versions`,
            `/theories/${own}/edit`,
            `/theories/${open}/edit`,
            `/theorists/${handle}`,
          ]) {
            await page.goto(`/${lang}${path}`)
            await page.waitForLoadState('networkidle')
            const { violations } = await new AxeBuilder({ page }).analyze()
            expect(violations.map(({ id, nodes }) => [path, id, nodes.map(({ html }) => html)])).toEqual([])
            const width = await page.evaluate(() => document.documentElement.scrollWidth)
            expect(width, `${path} is too wide`).toBeLessThanOrEqual(viewport.width)
          }
        })
      })
    }
  }
}

for (const lang of LANGUAGES) {
  test(`${lang}: on the narrowest phone nothing in the bar runs under its neighbour`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 })
    await page.goto(`/${lang}/leaderboards/hot`)
    const bar = page.getByRole('navigation', { name: WORDS[lang].header.navigation })
    await expect(bar.getByRole('link')).toHaveCount(4)
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
