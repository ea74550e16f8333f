import { call, haveSeen, propose, uniqueHandle } from './stage/cast.ts'
import { expect, test } from './stage/test.ts'
import { LANGUAGES, said, WORDS } from './stage/words.ts'

for (const lang of LANGUAGES) {
  test(`${lang}: a name in a cast leads to the character, and to what has been said of them`, async ({
    page,
    fan,
    baseURL,
  }) => {
    const { characters, boards } = WORDS[lang]
    const title = uniqueHandle('About Mishi')
    const author = await fan('author')
    const theory = await propose(author, { title, storyline: 'gabin', characters: ['mishi'] })
    const elsewhere = uniqueHandle('About nobody')
    await propose(author, { title: elsewhere, storyline: 'gabin' })
    await call(await fan('reader'), 'votes.set', { theory, on: true })
    await haveSeen(page, 8, baseURL as string)

    await page.goto(`/${lang}/storylines/mishi`)
    await page.getByRole('link', { name: 'Mishi Duplessis', exact: true }).click()
    await expect(page).toHaveURL(new RegExp(`/${lang}/characters/mishi$`))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mishi Duplessis')
    await expect(page.getByText(characters.company.paris)).toBeVisible()
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
    await expect(page.getByRole('heading', { name: elsewhere })).toHaveCount(0)

    await page.getByRole('link', { name: boards.top, exact: true }).click()
    await expect(page).toHaveURL(new RegExp(`/${lang}/characters/mishi/top/week$`))
    await page.getByRole('heading', { name: title }).getByRole('link').click()
    await page.getByRole('link', { name: 'Mishi Duplessis', exact: true }).click()
    await expect(page).toHaveURL(new RegExp(`/${lang}/characters/mishi$`))
  })

  test(`${lang}: where the season left them is for those who have come so far`, async ({ page, baseURL }) => {
    const { storylines } = WORDS[lang]
    await page.goto(`/${lang}/characters/genevieve`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Geneviève Lavigne')
    await expect(page.getByText(said(storylines.finale))).toHaveCount(0)
    await expect(page.getByText(/revenge|revanche/i)).toHaveCount(0)
    expect(await page.content()).not.toMatch(/not beaten|pas vaincue/)
    await haveSeen(page, 8, baseURL as string)
    await page.reload()
    await page.getByText(said(storylines.finale)).click()
    await expect(page.getByText(lang === 'en' ? 'Hurt, not beaten' : 'Blessée, pas vaincue')).toBeVisible()
  })
}
