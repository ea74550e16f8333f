import { call, haveSeen, propose, uniqueHandle } from './stage/cast.ts'
import { expect, test } from './stage/test.ts'
import { foldIn, LANGUAGES, said, WORDS } from './stage/words.ts'

const episodeOf = (sentence: string, episode: number) => sentence.replace('{episode, number}', String(episode))

for (const lang of LANGUAGES) {
  test(`${lang}: one theory is uncovered by a press, with its étoile, and nothing else`, async ({
    page,
    browser,
    fan,
    server,
  }) => {
    const { masked } = WORDS[lang]
    const author = await fan('author')
    const title = uniqueHandle('After the kiss')
    const other = uniqueHandle('Long after the kiss')
    const words = { storyline: 'jack-and-cheyenne', spoilerEpisode: 8, characters: ['jack', 'cheyenne'] }
    const id = await propose(author, { ...words, title })
    await propose(author, { ...words, title: other })
    await page.goto(`/${lang}/theories/${id}`)
    const covered = episodeOf(masked.about, 8).replace(
      '{names}',
      lang === 'en' ? 'Jack McMillan and Cheyenne Toussaint' : 'Jack McMillan et Cheyenne Toussaint',
    )
    await expect(page.getByRole('heading', { level: 1, name: covered })).toBeVisible()
    const star = page.getByRole('button', { name: title })
    await expect(star).toHaveCount(0)

    await page.getByRole('button', { name: masked.revealOne }).press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(page.getByText(episodeOf(masked.asked, 8))).toBeFocused()
    await expect(star).toBeVisible()

    await page.goto(`/${lang}/storylines/jack-and-cheyenne/new`)
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
    await expect(page.getByText(other)).toHaveCount(0)
    // The fold has opened for the one that is uncovered.
    const row = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: masked.revealOne }) })
    await row.getByRole('button', { name: masked.revealOne }).first().click()
    await expect(page.getByRole('link', { name: other })).toBeFocused()

    const stranger = await browser.newPage({ baseURL: server.url })
    await stranger.goto(`/${lang}/theories/${id}`)
    await expect(stranger.getByRole('heading', { level: 1, name: covered })).toBeVisible()
    expect(await stranger.content()).not.toContain(title)
    await stranger.close()
  })
}

test('a line of evidence that is later than its theory waits by itself', async ({ page, fan, baseURL }) => {
  const note = uniqueHandle('The suitcase is not hers')
  const id = (
    await call<{ id: string }>(await fan('author'), 'theories.propose', {
      storyline: 'the-exchange',
      title: 'The night train has a second passenger',
      claim: 'Somebody paid for two tickets.',
      language: 'en',
      spoilerEpisode: 0,
      evidence: [{ episode: 7, note }],
    })
  ).id
  await haveSeen(page, 6, baseURL as string)
  await page.goto(`/en/theories/${id}`)
  await expect(page.getByText(WORDS.en.theory.covered)).toBeVisible()
  expect(await page.content()).not.toContain(note)
  await haveSeen(page, 7, baseURL as string)
  await page.goto(`/en/theories/${id}`)
  await expect(page.getByText(note)).toBeVisible()
})

test('whoever takes episodes back has them covered in every open tab', async ({ page, fan, baseURL }) => {
  const { seen, masked } = WORDS.en
  const title = uniqueHandle('Only from seven on')
  const id = await propose(await fan('author'), { title, storyline: 'gabin', spoilerEpisode: 7 })
  await haveSeen(page, 8, baseURL as string)
  await page.goto(`/en/theories/${id}`)
  const other = await page.context().newPage()
  await other.goto('/en/storylines/gabin/new')
  for (const tab of [page, other]) await expect(tab.getByRole('heading', { name: title })).toBeVisible()

  const search = await page.context().newPage()
  await search.goto('/en/search')
  await search.getByRole('searchbox').fill('half a question')

  const third = await page.context().newPage()
  await third.goto('/en')
  await third
    .getByRole('button', { name: /8\/8|Seen/ })
    .first()
    .click()
  await third
    .getByRole('dialog', { name: seen.question })
    .getByRole('button', { name: episodeOf(seen.upTo, 2) })
    .click()
  for (const tab of [page, other]) await expect(tab.getByText(title)).toHaveCount(0)
  await expect(page.getByRole('button', { name: masked.revealOne })).toBeVisible()
  await expect(other.getByText(foldIn('en'))).toBeVisible()
  await expect(
    search.getByRole('button', { name: said(seen.state.replace(/.*other {(.+?)}.*/, '$1').replace('#', '2')) }),
  ).toBeVisible()
  await expect(search.getByRole('searchbox')).toHaveValue('half a question')
})

test('taking episodes back covers what was uncovered one by one', async ({ page, fan, baseURL }) => {
  const { seen, masked } = WORDS.en
  const title = uniqueHandle('Once asked for')
  const id = await propose(await fan('author'), { title, storyline: 'gabin', spoilerEpisode: 7 })
  await haveSeen(page, 5, baseURL as string)
  await page.goto(`/en/theories/${id}`)
  await page.getByRole('button', { name: masked.revealOne }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await page
    .getByRole('button', { name: /5\/8|Seen/ })
    .first()
    .click()
  await page
    .getByRole('dialog', { name: seen.question })
    .getByRole('button', { name: episodeOf(seen.upTo, 4) })
    .click()
  await expect(page.getByRole('button', { name: masked.revealOne })).toBeVisible()
  await expect(page.getByText(title)).toHaveCount(0)
})

test.describe('without a network', () => {
  test.use({ provoked: ['ERR_INTERNET_DISCONNECTED', 'ChunkLoadError'] })
  test('a press says that it was not done, and the page stands', async ({ page, context, fan }) => {
    const { masked, flag } = WORDS.en
    const author = await fan('author')
    const id = await propose(author, { storyline: 'gabin', spoilerEpisode: 7 })
    const said = page.getByRole('alert').getByText(flag.failed)
    await page.goto(`/en/theories/${id}`)
    const reveal = page.getByRole('button', { name: masked.revealOne })
    await expect(reveal).toBeVisible()
    await context.setOffline(true)
    await reveal.click()
    await expect(said).toBeVisible()
    await context.setOffline(false)
    await reveal.click()
    await expect(page.getByText(masked.asked.replace('{episode, number}', '7'))).toBeFocused()

    // The press itself loads what it needs.
    const open = await propose(author, { title: uniqueHandle('Nothing given away') })
    await page.goto(`/en/theories/${open}`)
    const press = page.getByRole('button', { name: flag.open })
    await expect(press).toBeVisible()
    await context.setOffline(true)
    await press.click()
    await expect(said).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await context.setOffline(false)
    await press.click()
    await expect(page.getByRole('heading', { name: flag.title })).toBeFocused()
  })
})

test.describe('a theory that has gone', () => {
  test.use({ provoked: [404] })
  test('is said to be gone by the press that asks for it', async ({ page, fan }) => {
    const author = await fan('author')
    const id = await propose(author, { storyline: 'gabin', spoilerEpisode: 7 })
    await page.goto(`/en/theories/${id}`)
    await expect(page.getByRole('button', { name: WORDS.en.masked.revealOne })).toBeVisible()
    await call(author, 'theories.withdraw', { id })
    await page.getByRole('button', { name: WORDS.en.masked.revealOne }).click()
    await expect(page.getByRole('alert').getByText(WORDS.en.star.gone)).toBeVisible()
  })
})
