import type { Locator } from '@playwright/test'
import { enter, haveSeen, propose, uniqueHandle } from './stage/cast.ts'
import { expect, test } from './stage/test.ts'
import { LANGUAGES, said, WORDS } from './stage/words.ts'

for (const lang of LANGUAGES) {
  test(`${lang}: what stays covered among similar theories is said, with the way to uncover it`, async ({
    page,
    baseURL,
  }) => {
    const { write, seen } = WORDS[lang]
    await haveSeen(page, 3, baseURL as string)
    await page.goto(`/${lang}/theories/new`)
    const covered = (episode: number) => page.getByText(said(write.similarCovered.replace('{episode}', `${episode}`)))
    await expect(covered(8)).toHaveCount(0)
    await page.getByLabel(write.spoiler).selectOption('5')
    await expect(covered(5)).toBeVisible()
    await page.getByLabel(write.storyline, { exact: true }).selectOption('mishi')
    await expect(covered(8)).toBeVisible()
    await page.getByLabel(write.theTitle, { exact: true }).fill('Half a title')
    await page.getByRole('button', { name: write.similarSeen }).click()
    await page
      .getByRole('dialog', { name: seen.question })
      .getByRole('button', { name: seen.upTo.replace('{episode, number}', '8') })
      .click()
    await expect(page.getByLabel(write.theTitle, { exact: true })).toHaveValue('Half a title')
    await expect(page.getByLabel(write.storyline, { exact: true })).toHaveValue('mishi')
    await expect(covered(8)).toHaveCount(0)
  })

  test(`${lang}: who has said it already is led to what they said`, async ({ page }) => {
    const { write } = WORDS[lang]
    await enter(page.request, uniqueHandle('again'))
    const title = uniqueHandle('Quinn teaches the corps a waltz')
    const id = await propose(page.request, { title, language: lang })
    await page.goto(`/${lang}/theories/new`)
    await page.getByLabel(write.theTitle, { exact: true }).fill(title)
    const similar = page.getByRole('region', { name: write.similarTitle })
    const own = similar.getByRole('listitem').filter({ hasText: title })
    await expect(own).toContainText(said(write.similarOwn))
    await expect(own.getByRole('link')).toHaveText([write.similarEdit])
    await expect(own.getByRole('link')).toHaveAttribute('href', `/${lang}/theories/${id}/edit`)
    await expect(own.getByRole('button')).toHaveText([write.similarBuild])
  })

  test(`${lang}: at 320 px the title is in sight, and nothing between it and the storyline moves`, async ({
    page,
    fan,
  }) => {
    const { write } = WORDS[lang]
    const id = await propose(await fan('asker'), { title: uniqueHandle('A question of tempo, of shoes and of nerves') })
    await page.setViewportSize({ width: 320, height: 640 })
    await page.goto(`/${lang}/theories/new`)
    const title = page.getByLabel(write.theTitle, { exact: true })
    const storyline = page.getByLabel(write.storyline, { exact: true })
    const publish = page.getByRole('button', { name: write.publish, exact: true })
    const box = async (of: Locator) => (await of.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    const between = async () => {
      const [above, below] = [await box(storyline), await box(title)]
      return below.y - above.y - above.height
    }
    await expect(page.getByText(said(write.signInFirst))).toBeVisible()
    const [field, bar] = [await box(title), await box(publish)]
    expect(field.y + field.height).toBeLessThanOrEqual(bar.y)
    const before = await between()
    await storyline.selectOption('the-next-betrayal')
    expect(await between()).toBe(before)
    await page.goto(`/${lang}/theories/new?builds-on=${id}`)
    await expect(page.getByRole('link', { name: said('A question of tempo') })).toBeVisible()
    expect(await between()).toBe(before)
  })
}
