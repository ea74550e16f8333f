import type { Page } from '@playwright/test'
import { call, enter, PASSWORD, propose, uniqueHandle } from './stage/cast.ts'
import { expect, test } from './stage/test.ts'
import { LANGUAGES, said, WORDS } from './stage/words.ts'

/** Goes in by the form that stands there: by its own door, or by the one that it leads to. */
async function goIn(page: Page, handle: string, lang: 'en' | 'fr', by: 'sign-in' | 'join'): Promise<void> {
  const { account } = WORDS[lang]
  if (by === 'join') {
    await page.getByRole('link', { name: account.toJoin, exact: true }).click()
    await expect(page).toHaveURL(/\/join/)
  }
  await expect(page.getByText(said(account.draftWaiting))).toBeVisible()
  await page.getByLabel(account.handle).fill(handle)
  await page.getByLabel(account.password, { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: by === 'join' ? account.join : account.signIn, exact: true }).click()
  await expect(page).toHaveURL(/\/theories\/new/)
}

for (const { lang, by } of [
  { lang: 'en', by: 'sign-in' },
  { lang: 'fr', by: 'join' },
] as const) {
  test(`${lang}: what one came to write is still there after one has gone in (${by})`, async ({ page, fan }) => {
    const { write, front } = WORDS[lang]
    const handle = uniqueHandle('comer')
    const first = uniqueHandle('Somebody said it before')
    const id = await propose(await fan('earlier'), { title: first, storyline: 'gabin', language: lang })
    if (by === 'sign-in') await call(await fan('usher'), 'accounts.join', { handle, password: PASSWORD })

    await page.goto(`/${lang}`)
    await page.getByRole('link', { name: front.startFrom }).first().click()
    const title = page.getByLabel(write.theTitle, { exact: true })
    await expect(title).not.toHaveValue('')
    const starter = await title.inputValue()
    const storyline = page.getByLabel(write.storyline, { exact: true })
    const thread = await storyline.inputValue()
    await page.getByRole('link', { name: write.signInAndReturn }).click()
    await goIn(page, handle, lang, by)
    await expect(title).toHaveValue(starter)
    await expect(storyline).toHaveValue(thread)

    await page.context().clearCookies()
    await page.goto(`/${lang}/theories/new?builds-on=${id}`)
    await expect(page.getByRole('link', { name: first, exact: true })).toBeVisible()
    await page.getByRole('checkbox', { name: write.headcanon }).check()
    await page.getByRole('link', { name: write.signInAndReturn }).click()
    await goIn(page, by === 'join' ? uniqueHandle('comer') : handle, lang, by)
    await expect(page.getByRole('link', { name: first, exact: true })).toBeVisible()
    await expect(storyline).toHaveValue('gabin')
    await expect(page.getByRole('checkbox', { name: write.headcanon })).toBeChecked()
  })

  test(`${lang}: what nobody has said yet is said in the words one looked for`, async ({ page }) => {
    const { write, search } = WORDS[lang]
    await page.goto(`/${lang}/search?q=${encodeURIComponent('Zerbinette “danse pieds” nus par:personne')}`)
    await page.getByRole('link', { name: search.sayIt }).click()
    const title = page.getByLabel(write.theTitle, { exact: true })
    await expect(title).toHaveValue('Zerbinette danse pieds nus')
    await title.fill('Something else altogether')
    await page.goBack()
    await page.getByRole('link', { name: search.sayIt }).click()
    await expect(title).toHaveValue('Something else altogether')
    await expect(page.getByText(said(write.restoredOther))).toBeVisible()
  })
}
