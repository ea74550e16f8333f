import type { Page } from '@playwright/test'
import { call, enter, loseSession, propose, uniqueHandle } from './stage/cast.ts'
import { pressTwice } from './stage/press-twice.ts'
import { expect, test } from './stage/test.ts'
import { LANGUAGES, said, WORDS } from './stage/words.ts'

type Theory = { version: number; title: string; claim: string; evidence: { episode: number; note: string }[] }

async function view(page: Page, id: string): Promise<Theory> {
  const input = encodeURIComponent(JSON.stringify({ id }))
  return (await (await page.request.get(`/api/trpc/theories.open?input=${input}`)).json()).result.data
}

for (const lang of LANGUAGES) {
  test(`${lang}: an edit makes the second version, at 320 px`, async ({ page }) => {
    const { write, edit } = WORDS[lang]
    await page.setViewportSize({ width: 320, height: 640 })
    await enter(page.request, uniqueHandle('reviser'))
    const id = await propose(page.request, { title: uniqueHandle('The first draft of it'), language: lang })
    await page.goto(`/${lang}/theories/${id}/edit`)
    const title = page.getByLabel(write.theTitle, { exact: true })
    await expect(title).toHaveValue(/The first draft of it/)
    await expect(page.getByLabel(write.language)).toHaveCount(0)
    await expect(page.getByLabel(write.storyline, { exact: true })).toHaveCount(0)
    await title.fill('The second draft of it')
    await page.getByRole('button', { name: write.addEvidence }).click()
    await page.getByLabel(write.evidenceEpisode, { exact: true }).selectOption('1')
    await page.getByLabel(write.evidenceNote).fill('Seen at last.')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(320)
    await page.getByRole('button', { name: edit.publish, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'The second draft of it' })).toBeVisible()
    expect(await view(page, id)).toMatchObject({
      version: 2,
      title: 'The second draft of it',
      evidence: [{ episode: 1, note: 'Seen at last.' }],
    })
  })
}

test('a reload in the middle of an edit keeps it, and it can be undone', async ({ page }) => {
  const { write, edit } = WORDS.en
  await enter(page.request, uniqueHandle('reviser'))
  const title = uniqueHandle('Published as it was')
  const id = await propose(page.request, { title })
  await page.goto(`/en/theories/${id}/edit`)
  await page.getByLabel(write.theTitle, { exact: true }).fill('Half a change')
  await page.reload()
  await expect(page.getByLabel(write.theTitle, { exact: true })).toHaveValue('Half a change')
  const undo = page.getByRole('button', { name: edit.undo })
  await pressTwice(undo)
  await expect(page.getByRole('button', { name: edit.undoSure })).toHaveCount(0)
  await expect(undo).toBeFocused()
  await expect(page.getByLabel(write.theTitle, { exact: true })).toHaveValue('Half a change')
  await undo.click()
  await page.getByRole('button', { name: edit.undoSure }).click()
  await expect(page.getByLabel(write.theTitle, { exact: true })).toHaveValue(title)
  await expect(page.getByLabel(write.theTitle, { exact: true })).toBeFocused()
  await page.reload()
  await expect(page.getByLabel(write.theTitle, { exact: true })).toHaveValue(title)
})

test.describe('two edits that cross', () => {
  test.use({ provoked: [409, 412] })
  test('are both shown; the author takes either, and goes on over the new version', async ({ page }) => {
    const { write, edit } = WORDS.en
    await enter(page.request, uniqueHandle('two-minds'))
    const id = await propose(page.request, { title: 'Before both of them' })
    await page.goto(`/en/theories/${id}/edit`)
    const title = page.getByLabel(write.theTitle, { exact: true })
    await title.fill('What I wrote on the desk')
    const claim = 'Written on the phone while the desk was open.'
    await call(page.request, 'theories.edit', { id, version: 1, title: 'What I wrote on the phone', claim })
    await page.getByRole('button', { name: edit.publish, exact: true }).click()
    const both = page.getByRole('region', { name: edit.staleTitle })
    await expect(both.getByRole('heading', { name: edit.staleTitle })).toBeFocused()
    await expect(both).toContainText('What I wrote on the phone')
    await expect(both).toContainText('What I wrote on the desk')
    await expect(title).toHaveValue('What I wrote on the desk')
    await both.getByRole('button', { name: edit.takeTheirs }).click()
    await expect(title).toHaveValue('What I wrote on the phone')
    await expect(title).toBeFocused()
    await expect(page.getByLabel(write.claim)).toHaveValue(claim)
    await both.getByRole('button', { name: edit.takeMine }).click()
    await expect(title).toHaveValue('What I wrote on the desk')
    await page.getByRole('button', { name: edit.publish, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'What I wrote on the desk' })).toBeVisible()
    expect(await view(page, id)).toMatchObject({ version: 3, title: 'What I wrote on the desk' })
  })
})

test.describe('two edits that cross, and a reload', () => {
  test.use({ provoked: [409, 412] })
  test('whichever was chosen, neither text is lost until one is published', async ({ page }) => {
    const { write, edit } = WORDS.en
    await enter(page.request, uniqueHandle('reloader'))
    const id = await propose(page.request, { title: 'Before any of them' })
    await page.goto(`/en/theories/${id}/edit`)
    const title = page.getByLabel(write.theTitle, { exact: true })
    await title.fill('What I wrote on the desk')
    const claim = 'Written on the phone while the desk was open.'
    await call(page.request, 'theories.edit', { id, version: 1, title: 'What I wrote on the phone', claim })
    await page.getByRole('button', { name: edit.publish, exact: true }).click()
    const both = page.getByRole('region', { name: edit.staleTitle })
    await both.getByRole('button', { name: edit.takeTheirs }).click()
    await expect(title).toHaveValue('What I wrote on the phone')
    await page.reload()
    await expect(title).toHaveValue('What I wrote on the phone')
    await expect(both).toContainText('What I wrote on the desk')

    await both.getByRole('button', { name: edit.takeMine }).click()
    await title.fill('What I wrote on the desk, and on')
    await page.reload()
    await expect(title).toHaveValue('What I wrote on the desk, and on')
    await expect(both).toContainText('What I wrote on the phone')
    await both.getByRole('button', { name: edit.takeTheirs }).click()
    await page.reload()
    await expect(both).toContainText('What I wrote on the desk, and on')
    await both.getByRole('button', { name: edit.takeMineOf.replace('{number}', '2') }).click()
    await page.getByRole('button', { name: edit.publish, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'What I wrote on the desk, and on' })).toBeVisible()
    await page.goto(`/en/theories/${id}/edit`)
    await expect(title).toHaveValue('What I wrote on the desk, and on')
    await expect(both).toHaveCount(0)
  })
})

test.describe('what ten fans gave their étoile to', () => {
  test.use({ provoked: [400] })
  test('is changed after a plain yes', async ({ page, fan }) => {
    test.setTimeout(90_000)
    const { write, edit } = WORDS.fr
    await enter(page.request, uniqueHandle('aimee'))
    const id = await propose(page.request, { title: 'Ce que dix fans ont aimé', language: 'fr' })
    for (let fans = 0; fans < 10; fans++) await call(await fan('claque'), 'votes.set', { theory: id, on: true })
    await page.goto(`/fr/theories/${id}/edit`)
    const title = page.getByLabel(write.theTitle, { exact: true })
    await title.fill('Tout autre chose, avec de nouveaux mots partout')
    await page.getByRole('button', { name: edit.publish, exact: true }).click()
    const asks = page.getByRole('region', { name: edit.confirmTitle })
    await expect(asks).toContainText(said(edit.confirmText.replace('{count}', '10')))
    await asks.getByRole('button', { name: edit.confirmNo }).click()
    await expect(page.getByRole('button', { name: edit.publish })).toBeFocused()
    await expect(asks).toHaveCount(0)
    expect((await view(page, id)).version).toBe(1)
    await page.getByRole('button', { name: edit.publish, exact: true }).click()
    await asks.getByRole('button', { name: edit.confirmYes }).click()
    await expect(page.getByRole('heading', { level: 1, name: said('Tout autre chose') })).toBeVisible()
    expect((await view(page, id)).version).toBe(2)
  })
})

test.describe('what is withdrawn', () => {
  test.use({ provoked: [404] })
  test('asks twice, and is gone from its page and the boards', async ({ page }) => {
    const { edit } = WORDS.en
    await enter(page.request, uniqueHandle('regretful'))
    const title = uniqueHandle('Better left unsaid')
    const id = await propose(page.request, { title })
    await page.goto('/en/leaderboards/new')
    await expect(page.getByText(title)).toBeVisible()
    await page.goto(`/en/theories/${id}/edit`)
    await pressTwice(page.getByRole('button', { name: edit.withdraw }))
    await expect(page.getByRole('button', { name: edit.withdrawSure })).toHaveCount(0)
    await page.getByRole('button', { name: edit.withdraw }).click()
    await page.getByRole('button', { name: edit.withdrawNo }).click()
    await expect(page.getByRole('button', { name: edit.withdraw })).toBeFocused()
    expect(await view(page, id)).toMatchObject({ title })
    await page.getByRole('button', { name: edit.withdraw }).click()
    await page.getByRole('button', { name: edit.withdrawSure }).click()
    await expect(page.getByRole('heading', { name: edit.withdrawn })).toBeFocused()
    await expect.poll(async () => (await page.request.get(`/en/theories/${id}`)).status()).toBe(404)
    await expect.poll(async () => (await page.request.get('/en/leaderboards/new')).text()).not.toContain(title)
    expect((await page.goto(`/en/theories/${id}/edit`))?.status()).toBe(404)
  })
})

test('whoever is signed out, or is not the author, is told the way on', async ({ page, fan }) => {
  const { edit } = WORDS.en
  const id = await propose(await fan('somebody-else'), { title: uniqueHandle('Somebody’s own') })
  await page.goto(`/en/theories/${id}/edit`)
  await expect(page.getByText(said(edit.signInFirst))).toBeVisible()
  const back = encodeURIComponent(`/en/theories/${id}/edit`)
  await expect(page.getByRole('link', { name: edit.signInAndReturn })).toHaveAttribute('href', new RegExp(back))
  await enter(page.request, uniqueHandle('stranger'))
  await page.reload()
  await expect(page.getByText(said(edit.notYours))).toBeVisible()
  await expect(page.getByRole('link', { name: edit.buildOn })).toHaveAttribute(
    'href',
    `/en/theories/new?builds-on=${id}`,
  )
})

test.describe('a session that ends in the middle of an edit', () => {
  test.use({ provoked: [401] })
  test('keeps what was typed', async ({ page }) => {
    const { write, edit } = WORDS.en
    await enter(page.request, uniqueHandle('expired'))
    const id = await propose(page.request, { title: 'Before the session ended' })
    await page.goto(`/en/theories/${id}/edit`)
    await page.getByLabel(write.theTitle, { exact: true }).fill('Typed before the session ended')
    await loseSession(page)
    await page.getByRole('button', { name: edit.publish, exact: true }).click()
    await expect(page.getByText(said(edit.signInAgain))).toBeVisible()
    await expect(page.getByLabel(write.theTitle, { exact: true })).toHaveValue('Typed before the session ended')
    await expect(page.getByRole('link', { name: edit.signInAndReturn })).toBeVisible()
  })
})

test('an address of nobody’s theory is no page to edit', async ({ page }) => {
  expect((await page.request.get('/en/theories/999999/edit')).status()).toBe(404)
  expect((await page.request.get('/en/theories/1/edit/more')).status()).toBe(404)
})
