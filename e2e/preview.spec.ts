import { expect, test } from './stage/test.ts'
import { said, WORDS } from './stage/words.ts'

for (const { lang, width } of [
  { lang: 'en', width: 1280 },
  { lang: 'fr', width: 320 },
] as const) {
  test(`${lang}: the preview is the whole theory, and follows what is typed, at ${width} px`, async ({ page }) => {
    const { write, theory } = WORDS[lang]
    await page.setViewportSize({ width, height: 700 })
    await page.goto(`/${lang}/theories/new`)
    const opens = page.getByRole('button', { name: write.preview })
    const preview = page.getByRole('region', { name: write.preview })
    await opens.click()
    await expect(preview).toHaveText(said(write.previewEmpty))
    await page.getByLabel(write.theTitle, { exact: true }).fill('She keeps the key')
    await page.getByLabel(write.claim).fill('She *means* it.')
    await page.getByRole('button', { name: write.addEvidence }).click()
    await page.getByLabel(write.evidenceEpisode, { exact: true }).selectOption('4')
    await page.getByLabel(write.evidenceNote).fill('A **suitcase** on the platform.')
    await page.getByLabel(write.lookFor).fill('A door that stays open.')
    await page.getByRole('checkbox', { name: 'Mishi' }).first().check()
    await expect(preview.getByText('She keeps the key')).toBeVisible()
    await expect(preview.getByRole('emphasis')).toHaveText('means')
    await expect(preview.getByRole('heading')).toHaveText([theory.evidence, theory.lookFor, theory.characters])
    await expect(preview.getByRole('listitem').first()).toContainText(theory.episode.replace('{episode, number}', '4'))
    await expect(preview.getByText('A door that stays open.')).toBeVisible()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(width)
    if (width === 1280) {
      const beside = await preview.boundingBox()
      const text = await page.getByLabel(write.claim).boundingBox()
      expect(beside?.x).toBeGreaterThan((text?.x ?? 0) + (text?.width ?? 0))
    }
    await opens.click()
    await expect(preview).toBeHidden()
  })
}

test.describe('a preview that cannot be drawn', () => {
  test.use({ provoked: ['ERR_FAILED', 'Failed to load chunk', 'Loading chunk'] })
  test('says so, and the form goes on', async ({ page }) => {
    const { write } = WORDS.en
    await page.goto('/en/theories/new')
    const title = page.getByLabel(write.theTitle, { exact: true })
    await title.fill('The text is what counts')
    await page.route('**/_next/static/**', (route) => route.abort())
    await page.getByRole('button', { name: write.preview }).click()
    await expect(page.getByRole('region', { name: write.preview })).toHaveText(said(write.previewFailed))
    await expect(title).toHaveValue('The text is what counts')
    await title.fill('The text is what counts, still')
    await page.unroute('**/_next/static/**')
    await page.reload()
    await expect(title).toHaveValue('The text is what counts, still')
  })
})
