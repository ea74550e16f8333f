import { bringAxe, faultsOf } from './stage/axe.ts'
import { call, enter, propose, uniqueHandle } from './stage/cast.ts'
import { expect, test } from './stage/test.ts'
import { LANGUAGES, WORDS } from './stage/words.ts'

const TEXT = { claim: 'It was heard after all, said the house.', storyline: 'the-exchange', spoilerEpisode: 0 }

for (const lang of LANGUAGES) {
  test(`${lang}: who gave an étoile is told of an edit, sees what changed and can take it back; an author who answered`, async ({
    page,
    fan,
  }) => {
    const { notices, viewer } = WORDS[lang]
    await page.setViewportSize({ width: 320, height: 640 })
    await bringAxe(page)
    const author = await fan('author')
    const reader = uniqueHandle('told')
    await enter(page.request, reader)
    await call(page.request, 'accounts.setSeen', { episode: 8 })
    const own = await propose(page.request, { title: uniqueHandle('Mine'), language: lang })
    const id = await propose(author, { title: uniqueHandle('Beloved'), language: lang, spoilerEpisode: 0 })
    for (let n = 0; n < 9; n++) await call(await fan('voter'), 'votes.set', { theory: id, on: true })
    await call(page.request, 'votes.set', { theory: id, on: true })
    const title = uniqueHandle('Rewritten')
    const claim = 'Nobody is sent back, whatever was signed that night.'
    await call(author, 'theories.edit', { id, version: 1, title, claim, spoilerEpisode: 0, confirmed: true })
    const answer = uniqueHandle('Another view')
    await call(author, 'theories.propose', {
      ...TEXT,
      title: answer,
      language: lang,
      relation: { kind: 'answers', theory: own },
    })

    await page.goto(`/${lang}`)
    const more = viewer.unreadMore.replace('{count}', '2')
    const menu = page.getByRole('button', { name: `${reader}, ${more}` })
    await expect(menu).toBeVisible()
    await menu.click()
    await page.getByRole('link', { name: more, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: notices.title })).toBeVisible()
    const rows = page.getByRole('listitem').filter({ hasText: notices.new })
    await expect(rows).toHaveCount(2)
    await expect(rows.filter({ hasText: notices.answers })).toContainText(answer)
    const edited = rows.filter({ hasText: notices.edited })
    await expect(edited).toContainText(title)
    await page.locator('summary', { hasText: notices.switches.title }).click()
    await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(7)
    // So that the bar covers none of them.
    await page.setViewportSize({ width: 320, height: 2_000 })
    expect(await faultsOf(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await expect(page.getByRole('button', { name: reader, exact: true })).toBeVisible()

    const star = edited.getByRole('button', { name: title })
    await expect(star).toHaveAttribute('aria-pressed', 'true')
    await star.click()
    await expect(star).toHaveAttribute('aria-pressed', 'false')
    await edited.getByRole('link', { name: notices.changes }).click()
    await expect(page).toHaveURL(`/${lang}/theories/${id}/versions/2`)
    await page.goto(`/${lang}/notices`)
    await expect(page.getByRole('heading', { level: 2, name: title })).toBeVisible()
    // The other one has not been looked at.
    await expect(page.getByText(notices.new, { exact: true })).toHaveCount(1)
    await expect(page.getByRole('listitem').filter({ hasText: answer })).toContainText(notices.new)
  })
}

test('the dot comes without a reload, tabs agree on it, and what is switched off is gone until it is on', async ({
  page,
  fan,
}) => {
  const { notices } = WORDS.en
  await page.goto('/en/notices')
  await expect(page.getByText(notices.signInFirst)).toBeVisible()
  const reader = uniqueHandle('two-tabs')
  await enter(page.request, reader)
  const own = await propose(page.request, { title: uniqueHandle('Mine') })
  const build = async () =>
    call(await fan('heir'), 'theories.propose', {
      ...TEXT,
      title: uniqueHandle('Grown out of it'),
      language: 'en',
      relation: { kind: 'builds-on', theory: own },
    })
  await page.goto('/en')
  await expect(page.getByRole('button', { name: reader, exact: true })).toBeVisible()
  await build()
  const told = page.getByRole('button', { name: `${reader}, ${WORDS.en.viewer.unreadOne}` })
  await expect(told).toBeVisible()
  const other = await page.context().newPage()
  await other.goto('/en/notices')
  await expect(other.getByText(notices['builds-on'])).toBeVisible()
  await expect(other.getByRole('button', { name: reader, exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: reader, exact: true })).toBeVisible()

  // What comes while the list is open.
  await build()
  await expect(other.getByText(notices['builds-on'])).toHaveCount(2)
  await expect(other.getByText(notices.new, { exact: true })).toHaveCount(2)

  const title = other.locator('summary', { hasText: notices.switches.title })
  const kind = other.getByRole('checkbox', { name: notices.switches['builds-on'] })
  await title.focus()
  await other.keyboard.press('Enter')
  await kind.focus()
  await other.keyboard.press('Space')
  await expect(other.getByText(notices.none)).toBeVisible()
  await build()
  await other.reload()
  await title.click()
  await expect(kind).not.toBeChecked()
  await expect(other.getByText(notices.none)).toBeVisible()
  await expect(page.getByRole('button', { name: reader, exact: true })).toBeVisible()
  await kind.check()
  await expect(other.getByText(notices['builds-on'])).toHaveCount(3)
})
