import pg from 'pg'
import { BOARDS, figuresOf } from '../server/contract/boards.ts'
import { E0, scoreOf, worthOf } from '../server/contract/ranking.ts'
import { call, propose, uniqueHandle } from './stage/cast.ts'
import { startServer } from './stage/server.ts'
import { expect, test } from './stage/test.ts'
import { LANGUAGES, partOf, said, WORDS } from './stage/words.ts'

for (const lang of LANGUAGES) {
  test(`${lang}: a row leads to why a theory stands where it stands`, async ({ page, fan }) => {
    const { why, row } = WORDS[lang]
    const title = uniqueHandle('Asked why')
    const theory = await propose(await fan('author'), { title, storyline: 'reinventing-ballet' })
    for (let n = 0; n < 2; n++) await call(await fan('seat'), 'votes.set', { theory, on: true })
    await page.goto(`/${lang}/storylines/reinventing-ballet`)
    await page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: title }) })
      .getByRole('link', { name: row.whyHere })
      .click()
    await expect(page).toHaveURL(new RegExp(`/${lang}/theories/${theory}#why$`))
    const reasons = page.getByRole('complementary', { name: why.title })
    await expect(reasons).toBeInViewport()
    const table = reasons.getByRole('table', { name: said(why.caption) })
    await expect(table.getByRole('row')).toHaveCount(2)
    await expect(table.getByRole('columnheader')).toHaveText([why.day, why.given, why.weight])
    await expect(table.getByRole('row').nth(1).getByRole('cell')).toHaveText(['2', '2'])
    await expect(reasons.getByRole('heading')).toContainText(said(why.weekCount.replace('{count, number}', '2')))
  })

  test(`${lang}: a masked theory says why, and no word of itself`, async ({ page, fan }) => {
    const title = uniqueHandle('Nobody reads this')
    const theory = await propose(await fan('author'), { title, spoilerEpisode: 8 })
    await call(await fan('seat'), 'votes.set', { theory, on: true })
    await page.goto(`/${lang}/theories/${theory}`)
    const reasons = page.getByRole('complementary', { name: WORDS[lang].why.title })
    await expect(reasons.getByRole('table')).toBeHidden()
    await reasons.getByText(WORDS[lang].why.title).click()
    await expect(reasons.getByRole('table')).toBeVisible()
    expect(await page.content()).not.toContain(title)
  })

  test(`${lang}: a theory without an étoile says what it waits for`, async ({ page, fan }) => {
    const theory = await propose(await fan('author'))
    await page.goto(`/${lang}/theories/${theory}`)
    await expect(page.getByText(said(WORDS[lang].why.hotNone))).toBeVisible()
  })

  test(`${lang}: how ranking works is told with sums that are right`, async ({ page }) => {
    const { ranking, boards, integrity } = WORDS[lang]
    await page.goto(`/${lang}/leaderboards/hot`)
    await page.getByText(boards.howRanked).click()
    await page.getByRole('link', { name: boards.howMore }).first().click()
    await expect(page).toHaveURL(new RegExp(`/${lang}/how-ranking-works$`))
    await expect(page.getByRole('heading', { level: 1, name: ranking.title })).toBeVisible()

    const now = E0 + 100 * 86_400
    const weigh = (count: number, age: number, halfLife: number) =>
      new Intl.NumberFormat(lang).format(
        worthOf(scoreOf(Array(count).fill(now - age), halfLife) as number, now, halfLife),
      )
    const sentence = (template: string, values: Record<string, string | number>) =>
      said(template.replace(/\{(\w+), number\}/g, (_, name) => String(values[name])))
    const days = (count: number) => count * 86_400
    await expect(
      page.getByText(
        sentence(ranking.hotExample, {
          many: 8,
          days: 6,
          few: 2,
          old: weigh(8, days(6), BOARDS.hot.halfLife),
          fresh: weigh(2, 0, BOARDS.hot.halfLife),
        }),
      ),
    ).toBeVisible()
    await expect(
      page.getByText(
        sentence(ranking.hotLater, {
          later: 2,
          oldLater: weigh(8, days(8), BOARDS.hot.halfLife),
          freshLater: weigh(2, days(2), BOARDS.hot.halfLife),
        }),
      ),
    ).toBeVisible()
    await expect(
      page.getByText(
        sentence(ranking.risingExample, {
          many: 12,
          hours: 24,
          few: 3,
          minutes: 30,
          old: weigh(12, days(1), BOARDS.rising.halfLife),
          fresh: weigh(3, 1_800, BOARDS.rising.halfLife),
        }),
      ),
    ).toBeVisible()
    const table = page.getByRole('table', { name: said(ranking.fading) })
    await expect(table.getByRole('cell')).toHaveText(
      [0, 2, 4, 6].map((each) => weigh(1, days(each), BOARDS.hot.halfLife)),
    )
    const takesPart = sentence(partOf(ranking.rising, /\}\}\W*(.+)$/), figuresOf('rising'))
    await expect(page.getByText(takesPart)).toBeVisible()

    await page.getByRole('link', { name: ranking.proof }).click()
    await expect(page.getByRole('heading', { level: 1, name: integrity.title })).toBeVisible()
  })
}

test('the last recount is shown, whatever it found', async ({ browser }) => {
  const server = await startServer(`integrity_${test.info().workerIndex}`)
  const database = new pg.Client({ connectionString: server.database })
  await database.connect()
  const recount = (differences: number) =>
    database.query(
      `INSERT INTO recounts (began, ms, votes, rows, differences, repaired)
       VALUES ('2026-12-01 04:23:00+00', 1250, 12345, 67890, $1, false)`,
      [differences],
    )
  try {
    // A progress each, so that no page is cached.
    for (const [seen, lang] of LANGUAGES.entries()) {
      const { integrity } = WORDS[lang]
      const context = await browser.newContext({ baseURL: server.url })
      const page = await context.newPage()
      const at = async (progress: number) => {
        await context.addCookies([{ name: 'seen', value: String(progress), url: server.url }])
        await page.goto(`/${lang}/integrity`)
      }
      if (seen === 0) {
        await at(0)
        await expect(page.getByText(said(integrity.never))).toBeVisible()
      }
      await recount(0)
      await at(1)
      await expect(page.getByText(said(integrity.right))).toBeVisible()
      const number = new Intl.NumberFormat(lang)
      await expect(page.getByText(said(number.format(12_345)), { exact: true })).toBeVisible()
      await expect(page.getByText(said(number.format(67_890)), { exact: true })).toBeVisible()
      await expect(page.locator('time')).toHaveText(
        lang === 'en' ? '1 December 2026, 04:23 UTC' : /1er décembre 2026, 4\sh\s23 UTC/,
      )
      await expect(page.getByText('npm run verify')).toBeVisible()
      await recount(3)
      await at(2)
      await expect(page.getByText(said(partOf(integrity.wrong, /other {# (.+?)}/)))).toBeVisible()
      await context.close()
    }
  } finally {
    await database.end()
    await server.close()
  }
})
