import type { Page } from '@playwright/test'
import { call, propose, uniqueHandle } from './stage/cast.ts'
import { expect, test } from './stage/test.ts'
import { LANGUAGES, said, WORDS } from './stage/words.ts'

/** Until the page is told what changes. */
async function listening(page: Page, work: () => Promise<unknown>): Promise<void> {
  const stream = page.waitForResponse((answer) => answer.url().includes('/live.follow'))
  await work()
  expect((await stream).status()).toBe(200)
}

const rowOf = (page: Page, title: string) => page.getByRole('listitem').filter({ hasText: title })

for (const lang of LANGUAGES) {
  const { boards } = WORDS[lang]

  test(`${lang}: a count moves in its place; rows wait to be asked, and are shown in their new order`, async ({
    page,
    fan,
  }) => {
    const [author, ...readers] = [await fan('author'), await fan('one'), await fan('two'), await fan('three')]
    const [first, second] = [uniqueHandle('A train at night'), uniqueHandle('A wager by day')]
    const [one, other] = [await propose(author, { title: first }), await propose(author, { title: second })]
    const give = (theory: string, many: number) =>
      Promise.all(readers.slice(0, many).map((reader) => call(reader, 'votes.set', { theory, on: true })))
    await give(one, 2)
    await give(other, 1)
    await listening(page, () => page.goto(`/${lang}/storylines/the-exchange/top/day`))
    const titles = page.getByRole('link', { name: new RegExp(`^(${first}|${second})$`) })
    await expect(titles).toHaveText([first, second])

    await give(other, 3)
    await expect(rowOf(page, second).getByText(/^3 étoiles$/)).toBeVisible()
    await expect(page.getByRole('status').filter({ hasText: boards.movedOne })).toBeVisible()
    await expect(titles).toHaveText([first, second])
    await page.getByRole('button', { name: boards.showMoved }).click()
    await expect(titles).toHaveText([second, first])
    await expect(page.getByRole('link', { name: second })).toBeFocused()
    await expect(page.getByText(boards.movedOne)).toHaveCount(0)
  })
}

test('an author sees an étoile arrive, and is told', async ({ page, fan, context }) => {
  const title = uniqueHandle('A star on its way')
  const author = await fan('author')
  const id = await propose(author, { title })
  await context.addCookies((await author.storageState()).cookies)
  await listening(page, () => page.goto(`/en/theories/${id}`))
  await call(await fan('reader'), 'votes.set', { theory: id, on: true })
  await expect(page.getByRole('status').filter({ hasText: WORDS.en.star.arrivedOne })).toBeVisible()
})

test.describe('where streams are refused', () => {
  test.use({ provoked: [429] })

  test('the page asks instead', async ({ page, fan }) => {
    await page.clock.install()
    await page.route('**/api/trpc/live.follow**', (route) => route.fulfill({ status: 429, json: {} }))
    const title = uniqueHandle('Heard by asking')
    const id = await propose(await fan('author'), { title })
    await page.goto(`/en/theories/${id}`)
    const refused = page.waitForResponse((answer) => answer.url().includes('/live.follow'))
    await expect(page.getByRole('button', { name: said(WORDS.en.star.name.replace('{title}', title)) })).toBeVisible()
    await page.clock.runFor(1_000)
    await refused
    await call(await fan('reader'), 'votes.set', { theory: id, on: true })
    await page.clock.runFor(16_000)
    await expect(page.getByRole('button', { name: title }).locator('..')).toContainText('1 étoile')
  })
})

test('what the reader gives themselves moves no bar, nor does what they wave away', async ({ page, fan, context }) => {
  const { boards, star } = WORDS.en
  const [author, reader, other] = [await fan('author'), await fan('reader'), await fan('other')]
  const [first, second] = [uniqueHandle('One of a pair'), uniqueHandle('The other of it')]
  const [one, two] = [
    await propose(author, { title: first, storyline: 'tobias' }),
    await propose(author, { title: second, storyline: 'tobias' }),
  ]
  await call(other, 'votes.set', { theory: one, on: true })
  await call(other, 'votes.set', { theory: two, on: true })
  await context.addCookies((await reader.storageState()).cookies)
  await listening(page, () => page.goto('/en/storylines/tobias/top/day'))
  const titles = page.getByRole('link', { name: new RegExp(`^(${first}|${second})$`) })
  const last = (await titles.last().textContent()) ?? ''
  const lead = last === first ? two : one
  await page.getByRole('button', { name: said(star.name.replace('{title}', last)) }).click()
  await expect(rowOf(page, last).getByText(/^2 étoiles$/)).toBeVisible()
  for (const name of ['a', 'b']) await call(await fan(name), 'votes.set', { theory: lead, on: true })
  await expect(rowOf(page, last === first ? second : first).getByText(/^3 étoiles$/)).toBeVisible()
  await expect(page.getByText(boards.movedOne)).toHaveCount(0)
})
