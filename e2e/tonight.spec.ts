import type { Page } from '@playwright/test'
import { bringAxe, faultsOf } from './stage/axe.ts'
import { call, haveSeen, joinHere, propose, uniqueHandle } from './stage/cast.ts'
import { expect, test } from './stage/test.ts'
import { askAboutCheyenne, CHEYENNE } from './stage/tonight.ts'
import { foldIn, LANGUAGES, said, WORDS } from './stage/words.ts'

const STARTERS = {
  en: [
    'She stays in New York and mends things.',
    'She goes back to Paris.',
    'She starts a dance revolution of her own.',
  ],
  fr: [
    'Elle reste à New York et recolle les morceaux.',
    'Elle rentre à Paris.',
    'Elle lance sa propre révolution de la danse.',
  ],
}

const answerOf = (page: Page, name: string) => page.getByRole('button', { name: said(name) })

for (const lang of LANGUAGES)
  for (const seen of [8, 0])
    test(`${lang}, seen ${seen}: the first screen of a phone says what this is, asks, and shows a theory with its étoile`, async ({
      page,
      fan,
      server,
    }) => {
      const { front, seen: words, answers } = WORDS[lang]
      await askAboutCheyenne(server, page)
      const author = await fan('leads')
      const title = uniqueHandle('Readable by everybody, and of some length')
      const id = await propose(author, { title, language: lang })
      for (let n = 0; n < 3; n++) await call(await fan('believes'), 'votes.set', { theory: id, on: true })
      // With eight it has a place, and is set larger.
      for (let n = 0; n < 7; n++) {
        const theory = await propose(author, { storyline: 'gael-and-quinn', language: lang })
        await call(await fan('likes'), 'votes.set', { theory, on: true })
      }
      await haveSeen(page, seen, server.url)
      await bringAxe(page)
      await page.setViewportSize({ width: 390, height: 844 })
      await page.goto(`/${lang}`)

      const bar = await page.getByRole('link', { name: WORDS[lang].header.writeShort, exact: true }).boundingBox()
      const bottom = Math.min(844, bar?.y ?? 844)
      const first = page
        .getByRole('listitem')
        .filter({ has: page.getByRole('heading', { level: 3 }) })
        .first()
      for (const shown of [
        page.getByText(front.what),
        page.getByRole('heading', { level: 1 }),
        ...STARTERS[lang].map((starter) => answerOf(page, starter)),
        ...(seen === 0
          ? [page.getByRole('group', { name: words.question }).getByRole('button', { name: words.all, exact: true })]
          : []),
        first.getByRole('heading', { level: 3 }),
        first.locator('.star'),
      ]) {
        const box = await shown.boundingBox()
        expect(box && box.y + box.height, (await shown.textContent()) ?? '').toBeLessThanOrEqual(bottom)
      }
      // So tall that the bar at the bottom of a phone covers nothing of what is judged.
      const all = await page.evaluate(() => document.documentElement.scrollHeight)
      await page.setViewportSize({ width: 390, height: all + 400 })
      await page.getByRole('button', { name: answers.see }).click()
      await expect(page.getByRole('button', { name: answers.see })).toHaveCount(0)
      expect(await faultsOf(page)).toEqual([])
    })

test('what a newcomer may not read is folded, one line each, and safe theories come first', async ({ page, fan }) => {
  const author = await fan('covers')
  const [safe, covered] = [uniqueHandle('Safe to read'), uniqueHandle('Not before the end')]
  await propose(author, { title: covered, storyline: 'gael-and-quinn', spoilerEpisode: 8 })
  await propose(author, { title: safe, storyline: 'gael-and-quinn', spoilerEpisode: 0 })
  await propose(author, { title: `${covered} either`, storyline: 'gael-and-quinn', spoilerEpisode: 7 })
  await page.goto('/en/storylines/gael-and-quinn/new')
  await expect(page.getByRole('heading', { name: safe })).toBeVisible()
  const fold = page.getByText(foldIn('en'))
  await expect(fold).toHaveText('2 more theories for those who have seen further')
  const lift = page.getByRole('button', { name: WORDS.en.masked.revealOne })
  await expect(lift.first()).toBeHidden()
  await fold.click()
  await expect(lift).toHaveCount(2)
  await page.getByRole('button', { name: WORDS.en.masked.reveal.replace('{episode, number}', '8') }).click()
  await expect(page.getByRole('heading', { name: covered, exact: true })).toBeVisible()
  await expect(fold).toHaveCount(0)
})

for (const lang of LANGUAGES)
  test(`${lang}: tonight's question is answered by one tap, changed, said why, and taken back`, async ({
    page,
    fan,
    server,
    context,
  }) => {
    const { answers, write } = WORDS[lang]
    await askAboutCheyenne(server, page)
    const [first, second] = STARTERS[lang].map((starter) => answerOf(page, starter))
    if (!first || !second) throw new Error('the question has lost its answers')
    await context.addCookies((await (await fan('answers')).storageState()).cookies)
    await page.goto(`/${lang}`)
    for (const answer of [first, second]) await expect(answer).not.toContainText('%')

    await first.click()
    await expect(first).toHaveAttribute('aria-pressed', 'true')
    await expect(first).toContainText('%')
    const other = await context.newPage()
    await other.goto(`/${lang}/storylines/${CHEYENNE}`)
    await expect(other.getByRole('button', { name: said(STARTERS[lang][0] ?? '') })).toHaveAttribute(
      'aria-pressed',
      'true',
    )

    await second.press('Enter')
    await expect(first).toHaveAttribute('aria-pressed', 'false')
    await expect(second).toHaveAttribute('aria-pressed', 'true')
    await expect(other.getByRole('button', { name: said(STARTERS[lang][1] ?? '') })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
    await other.close()

    await page.getByRole('link', { name: answers.why }).click()
    await expect(page.getByLabel(write.storyline, { exact: true })).toHaveValue(CHEYENNE)
    await expect(page.getByLabel(write.theTitle, { exact: true })).not.toHaveValue('')
    await page.goto(`/${lang}`)
    await expect(second).toHaveAttribute('aria-pressed', 'true')
    await second.click()
    await expect(second).toHaveAttribute('aria-pressed', 'false')
    await expect(page.getByRole('button', { name: answers.see })).toBeVisible()
  })

test('what the audience said yesterday, and before, can be read', async ({ page, server }) => {
  const { questions, front } = WORDS.en
  await askAboutCheyenne(server, page)
  await bringAxe(page)
  await page.goto('/en')
  const yesterday = page.getByRole('region', { name: questions.lastNight })
  await expect(yesterday).toContainText('“The exchange goes on, with new names” (3 of 4)')
  await yesterday.getByRole('link', { name: front.earlier }).click()
  await expect(page.getByRole('heading', { level: 1, name: questions.title })).toBeVisible()
  await expect(
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'The exchange' }) }),
  ).toContainText('3 of 4')
  expect(await faultsOf(page)).toEqual([])
  for (const month of ['2025-02', '2025-13', 'soon', '2025-01/01'])
    expect((await page.request.get(`/en/questions/${month}`)).status(), month).toBe(404)
})

test('an answer that a visitor taps is theirs once they have joined', async ({ page, server }) => {
  await askAboutCheyenne(server, page)
  await page.goto('/en')
  const [starter = ''] = STARTERS.en
  await answerOf(page, starter).click()
  await expect(page).toHaveURL(/\/en\/join/)
  await joinHere(page, 'en', uniqueHandle('answers-first'))
  await expect(page).toHaveURL(/\/en$/)
  await expect(answerOf(page, starter)).toHaveAttribute('aria-pressed', 'true')
  // Once: taken back, it stays so.
  await answerOf(page, starter).click()
  await expect(answerOf(page, starter)).toHaveAttribute('aria-pressed', 'false')
  await page.reload()
  await expect(page.getByRole('button', { name: WORDS.en.answers.see })).toBeVisible()
  await expect(answerOf(page, starter)).toHaveAttribute('aria-pressed', 'false')
})
