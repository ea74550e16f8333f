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
  await expect(page.getByRole('status').filter({ hasText: 'A new étoile. 1 étoile.' })).toBeAttached()
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
