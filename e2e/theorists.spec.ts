import { admit } from './stage/admission.ts'
import { call, propose } from './stage/cast.ts'
import { startServer } from './stage/server.ts'
import { expect, test } from './stage/test.ts'
import { LANGUAGES, partOf, said, WORDS } from './stage/words.ts'

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })
  test('the people stand by their different fans, page after page, and the storylines beside them', async ({
    browser,
    playwright,
  }) => {
    test.setTimeout(120_000)
    const server = await startServer(`theorists_${test.info().workerIndex}`)
    const join = async (handle: string) => {
      const [storageState] = await admit(server, [handle])
      return playwright.request.newContext({ baseURL: server.url, storageState })
    }
    const page = await browser.newPage({ baseURL: server.url, javaScriptEnabled: false })
    try {
      for (const lang of LANGUAGES) {
        await page.goto(`/${lang}/theorists/day`)
        await expect(page.getByText(said(WORDS[lang].empty.board.day)).first()).toBeVisible()
      }
      const [first, second] = [await join('reader-a'), await join('reader-b')]
      const authors = Array.from({ length: 27 }, (_, n) => `plume-${String(n).padStart(2, '0')}`)
      for (const [n, handle] of authors.entries()) {
        const author = await join(handle)
        // The last author was supported by two fans, the one before twice by the same.
        const theories = [await propose(author, { storyline: n === 26 ? 'mishi' : 'gabin' })]
        if (n === 25) theories.push(await propose(author, { storyline: 'gabin' }))
        for (const theory of theories) await call(first, 'votes.set', { theory, on: true })
        if (n === 26) await call(second, 'votes.set', { theory: theories[0], on: true })
        await author.dispose()
      }

      for (const lang of LANGUAGES) {
        const { theorists, boards, heat } = WORDS[lang]
        await page.goto(`/${lang}/theorists/week`)
        await page
          .getByRole('navigation', { name: boards.windows })
          .getByRole('link', { name: boards.window.all, exact: true })
          .click()
        await expect(page).toHaveURL(new RegExp(`/${lang}/theorists$`))
        await expect(page.getByRole('heading', { level: 1, name: theorists.title })).toBeVisible()
        const people = page.getByRole('heading', { level: 3 })
        await expect(people.nth(0)).toHaveText('plume-26')
        await expect(people.nth(1)).toHaveText('plume-00')
        await expect(page.getByRole('heading', { level: 2, name: 'Étoile', exact: true })).toBeVisible()
        const storylines = page.getByRole('region', { name: theorists.storylines.all }).getByRole('listitem')
        await expect(storylines.nth(0)).toContainText('Mishi')
        await expect(storylines.nth(0)).toContainText(partOf(heat.fans, /other {(.+?)}/).replace('#', '2'))

        await page.getByRole('link', { name: boards.more }).click()
        await expect(page).toHaveURL(/\/theorists\?after=/)
        await expect(page.getByRole('heading', { level: 2, name: 'Quadrille' })).toBeVisible()
        await expect(people).toHaveText(['plume-24', 'plume-25'])
        await page.getByRole('link', { name: boards.first }).click()
        await expect(page).toHaveURL(new RegExp(`/${lang}/theorists$`))
      }
      for (const context of [first, second]) await context.dispose()
    } finally {
      await page.close()
      await server.close()
    }
  })
})

for (const lang of LANGUAGES) {
  test(`${lang}: the header and the colophon lead to the people`, async ({ page }) => {
    const { header, footer } = WORDS[lang]
    await page.goto(`/${lang}/storylines`)
    await page
      .getByRole('navigation', { name: header.navigation })
      .getByRole('link', { name: header.theorists })
      .click()
    await expect(page).toHaveURL(new RegExp(`/${lang}/theorists$`))
    const colophon = page.getByRole('navigation', { name: footer.label })
    await expect(colophon.getByRole('link', { name: header.theorists })).toBeVisible()
  })
}
