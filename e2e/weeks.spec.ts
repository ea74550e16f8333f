import { closeByHand, WEEK } from '../server/testing/weeks.ts'
import { onDatabase } from './crawl/planted.ts'
import { bringAxe, faultsOf } from './stage/axe.ts'
import { propose, uniqueHandle } from './stage/cast.ts'
import { expect, test } from './stage/test.ts'
import { LANGUAGES, WORDS } from './stage/words.ts'

for (const lang of LANGUAGES)
  test(`${lang}: a week that is over has its programme, with its card and its feed`, async ({ page, fan, server }) => {
    const { weeks } = WORDS[lang]
    const author = await fan('of-the-week')
    const title = uniqueHandle('The étoile of that week')
    const theories = [
      await propose(author, { title, language: lang }),
      await propose(author, { title: `${title}, behind` }),
    ]
    await onDatabase(server, async (database) => {
      await database.query('TRUNCATE week_places, weeks')
      await closeByHand(database, { theories, storyline: 'the-exchange' })
      await database.query(`INSERT INTO events (kind, payload) VALUES ('week-closed', '{"monday": "2025-04-07"}')`)
    })
    // Pages are kept until the server has heard.
    await expect.poll(async () => (await page.request.get(`/${lang}/weeks`)).text()).toContain(title)

    await bringAxe(page)
    await page.setViewportSize({ width: 320, height: 3_000 })
    await page.goto(`/${lang}`)
    await page.getByRole('link', { name: weeks.title, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: weeks.title })).toBeVisible()
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('link', { name: /^(Week|Semaine) 15/ }).click()
    await expect(page).toHaveURL(new RegExp(`/${lang}/weeks/${WEEK}$`))
    await expect(page.getByRole('heading', { level: 2, name: weeks.theory })).toBeVisible()
    await expect(page.getByRole('link', { name: title, exact: true })).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: `${title}, behind` })).toContainText('3')
    expect(await faultsOf(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)

    const card = await page.request.get(`/og/weeks/${WEEK}?lang=${lang}`)
    expect([card.status(), card.headers()['content-type']]).toEqual([200, 'image/png'])
    for (const nothing of ['2025-W53', '2025-W14', '2024', 'soon'])
      expect((await page.request.get(`/${lang}/weeks/${nothing}`)).status(), nothing).toBe(404)
  })
