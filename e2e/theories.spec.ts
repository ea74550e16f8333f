import { PAYLOADS } from '../server/testing/payloads.ts'
import { call, enter, haveSeen, propose, uniqueHandle } from './stage/cast.ts'
import { expect, test } from './stage/test.ts'
import { LANGUAGES, partOf, said, WORDS } from './stage/words.ts'

const CLAIM =
  'She takes the *night train* with **four dancers**.\n\n> Nobody asks\n\n- one\n- two\n\n[the timetable](https://www.example.org/trains)'

type Edition = { id: string; version: number; title: string; claim: string; spoilerEpisode?: number }

test('marks are elements, and a link says where it leads', async ({ page, fan, baseURL }) => {
  const id = await propose(await fan('author'), { claim: CLAIM })
  await haveSeen(page, 8, baseURL as string)
  await page.goto(`/en/theories/${id}`)
  const article = page.getByRole('article')
  await expect(article.getByRole('emphasis').filter({ hasText: 'night train' })).toBeVisible()
  await expect(article.getByRole('strong').filter({ hasText: 'four dancers' })).toBeVisible()
  await expect(article.getByRole('blockquote')).toHaveText('Nobody asks')
  await expect(article.getByRole('listitem').filter({ hasText: /^(one|two)$/ })).toHaveCount(2)
  const link = article.getByRole('link', { name: 'the timetable' })
  await expect(link).toHaveAttribute('rel', 'nofollow ugc noopener')
  await expect(article.getByText('(example.org)')).toBeVisible()
  const description = page.locator('meta[name=description]')
  await expect(description).toHaveAttribute(
    'content',
    /^She takes the night train with four dancers\. Nobody asks one two/,
  )
})

test('what wants to be more than text stays text, on every page that shows it', async ({ page, fan, baseURL }) => {
  test.setTimeout(180_000)
  await haveSeen(page, 8, baseURL as string)
  let dialogs = 0
  page.on('dialog', (dialog) => {
    dialogs += 1
    return dialog.dismiss()
  })
  const author = await fan('author')
  // Control characters are refused, which other tests show.
  const chosen = PAYLOADS.filter((payload) => !/\p{Cc}/u.test(payload.replaceAll('\n', ''))).filter(
    (_, n) => n % 10 === 0,
  )
  expect(chosen.length).toBeGreaterThanOrEqual(20)
  for (const payload of chosen) {
    const line = payload.replaceAll('\n', ' ')
    const title = `Payload ${line}`.slice(0, 120)
    const { id } = await call<{ id: string }>(author, 'theories.propose', {
      storyline: 'gabin',
      title,
      claim: `A claim of some length: ${payload}\n\n[x](${line})`,
      evidence: [{ episode: 1, note: `Seen: ${payload}` }],
      lookFor: `Look: ${payload}`,
      language: 'en',
      spoilerEpisode: 0,
    })
    await page.goto(`/en/theories/${id}`)
    const heading = page.getByRole('heading', { level: 1 })
    await expect(heading).toHaveText(title.replace(/\s+/g, ' ').trim())
    const data = await page.locator('script[type="application/ld+json"]').textContent()
    expect(JSON.parse(data ?? '')['@graph'][1].headline).toBe(title.trim())
    const links = await page
      .getByRole('article')
      .getByRole('link')
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).protocol))
    expect(links.filter((protocol) => !/^https?:$/.test(protocol))).toEqual([])
    // Only our elements, and no attribute that acts.
    const foreign = await page
      .getByRole('article')
      .evaluate((article) =>
        [...article.querySelectorAll('.markup *')]
          .filter(
            (each) =>
              !['P', 'EM', 'STRONG', 'BLOCKQUOTE', 'UL', 'OL', 'LI', 'A', 'SPAN', 'BR', 'HR'].includes(each.tagName) ||
              each.getAttributeNames().some((name) => name.startsWith('on')),
          )
          .map(({ outerHTML }) => outerHTML),
      )
    expect(foreign, payload).toEqual([])
  }
  for (const path of ['/en/storylines/gabin/new', '/en/search?q=payload', '/en']) await page.goto(path)
  expect(dialogs).toBe(0)
})

for (const lang of LANGUAGES) {
  test(`${lang}: an edited theory shows what changed, and which version each étoile was given to`, async ({
    page,
    fan,
    baseURL,
  }) => {
    const { theory: words, versions } = WORDS[lang]
    const author = await fan('author')
    const title = uniqueHandle('Paris keeps them')
    const id = await propose(author, { title, claim: 'The second swap is collateral, not a gift.', language: lang })
    await call(await fan('first'), 'votes.set', { theory: id, on: true })
    const edition: Edition = { id, version: 1, title, claim: 'The second swap is a promise, not a gift.' }
    await call(author, 'theories.edit', { ...edition, spoilerEpisode: 0 })
    await haveSeen(page, 8, baseURL as string)
    await page.goto(`/${lang}/theories/${id}`)
    await page.getByRole('link', { name: said(lang === 'en' ? '2nd version' : '2e version') }).click()
    await expect(page).toHaveURL(new RegExp(`/${lang}/theories/${id}/versions$`))
    const second = page.getByRole('region', { name: versions.present })
    await expect(second.getByRole('deletion')).toContainText('collateral')
    await expect(second.getByRole('deletion')).toContainText(versions.removed)
    await expect(second.getByRole('insertion').last()).toContainText('promise')
    const firstName = said(lang === 'en' ? '1st version' : '1re version')
    await page.getByRole('region', { name: versions.list }).getByRole('link', { name: firstName }).click()
    await expect(page).toHaveURL(new RegExp(`/${lang}/theories/${id}/versions/1$`))
    const first = page.getByRole('region', { name: firstName })
    await expect(first).toContainText('collateral')
    await expect(first).toContainText(versions.first)
    await expect(first).toContainText(lang === 'en' ? '1 étoile was given' : '1 étoile lui a été donnée')
    await page.getByRole('link', { name: versions.back }).click()
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(page.getByRole('link', { name: words.buildOnIt })).toHaveAttribute(
      'href',
      `/${lang}/theories/new?builds-on=${id}`,
    )
    await expect(page.getByRole('link', { name: words.answerIt })).toHaveAttribute(
      'href',
      `/${lang}/theories/new?answers=${id}`,
    )
  })

  test(`${lang}: a family is a tree both ways; who was withdrawn leaves a gap, who is masked a level`, async ({
    page,
    fan,
    baseURL,
  }) => {
    const { theory: words, masked } = WORDS[lang]
    const author = await fan('author')
    const grow = async (title: string, kind: string, theory: string, spoilerEpisode = 0) =>
      (
        await call<{ id: string }>(author, 'theories.propose', {
          storyline: 'gabin',
          title: uniqueHandle(title),
          claim: 'Between two entrances, with a prop ring.',
          language: 'en',
          spoilerEpisode,
          relation: { kind, theory },
        })
      ).id
    const rootTitle = uniqueHandle('The very root')
    const root = await propose(author, { title: rootTitle, storyline: 'gabin' })
    const middle = await grow('The one between', 'builds-on', root)
    const here = await grow('The one to read', 'answers', middle)
    await grow('The hidden child', 'builds-on', here, 8)
    await haveSeen(page, 3, baseURL as string)
    await page.goto(`/${lang}/theories/${here}`)
    const family = page.getByRole('region', { name: words.lineage })
    await expect(family.getByRole('link', { name: 'The one between' })).toBeVisible()
    await call(author, 'theories.withdraw', { id: middle })
    await page.reload()
    await expect(page.getByText('The one between')).toHaveCount(0)
    await expect(family.getByText(words.withdrawn)).toBeVisible()
    await expect(family.getByText(words.here)).toBeVisible()
    await expect(family.getByRole('link', { name: said(masked.title.replace('{episode, number}', '8')) })).toBeVisible()
    expect(await page.content()).not.toContain('The hidden child')
    await expect(family.getByRole('list')).toHaveCount(4)
    await family.getByRole('link', { name: rootTitle }).click()
    await expect(page.getByRole('heading', { level: 1, name: rootTitle })).toBeVisible()
    await expect(family.getByRole('link', { name: 'The one to read' })).toBeVisible()
  })

  test(`${lang}: a fan’s page has their theories, masked for who reads, page after page`, async ({
    browser,
    fan,
    baseURL,
    playwright,
  }) => {
    const { theorist, boards, masked } = WORDS[lang]
    const handle = uniqueHandle('plume')
    const author = await playwright.request.newContext({ baseURL: baseURL as string })
    await enter(author, handle)
    const ids: string[] = []
    for (let n = 0; n < 26; n++) ids.push(await propose(author, { title: `Number ${n} of many`, storyline: 'gabin' }))
    await propose(author, { title: 'Not for everybody yet', storyline: 'gabin', spoilerEpisode: 8 })
    const reader = await fan('reader')
    for (const theory of ids.slice(0, 2)) await call(reader, 'votes.set', { theory, on: true })
    const page = await browser.newPage({ baseURL: baseURL as string, javaScriptEnabled: false })
    await page.goto(`/${lang}/theories/${ids[0]}`)
    await page.getByRole('link', { name: handle, exact: true }).click()
    await expect(page).toHaveURL(new RegExp(`/${lang}/theorists/${handle}$`))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(handle)
    await expect(page.getByText(said(partOf(theorist.fans, /one {(.+?)}/).replace('#', '1')))).toBeVisible()
    await expect(page.getByText(said(partOf(theorist.firstStar, /^([^{]+)/)))).toBeVisible()
    await expect(
      page.getByRole('heading', { name: said(masked.title.replace('{episode, number}', '8')) }),
    ).toBeVisible()
    expect(await page.content()).not.toContain('Not for everybody yet')
    await page.getByRole('link', { name: boards.more }).click()
    await expect(page.getByRole('heading', { level: 3 })).toHaveText(['Number 1 of many', 'Number 0 of many'])
    await page.getByRole('link', { name: boards.first }).click()
    await expect(page).toHaveURL(new RegExp(`/${lang}/theorists/${handle}$`))
    await page.close()
    await author.dispose()
  })
}

test('who goes by the name of a board has a page as well', async ({ page, playwright, baseURL }) => {
  const author = await playwright.request.newContext({ baseURL: baseURL as string })
  await enter(author, 'week')
  const id = await propose(author, { title: uniqueHandle('Said by week') })
  await page.goto(`/en/theories/${id}`)
  await page.getByRole('article').getByRole('link', { name: 'week', exact: true }).click()
  await expect(page).toHaveURL(/\/en\/theorists\/~week$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('week')
  await page.goto('/en/theorists/week')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(WORDS.en.theorists.title)
  await author.dispose()
})

test('only its author may edit a theory, and everybody may pass it on', async ({ page, context, baseURL }) => {
  const { theory: words, share } = WORDS.en
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const handle = uniqueHandle('author')
  await enter(page.request, handle)
  const id = await propose(page.request, { title: uniqueHandle('Mine to change') })
  await page.goto(`/en/theories/${id}`)
  await expect(page.getByRole('link', { name: words.edit, exact: true })).toHaveAttribute(
    'href',
    `/en/theories/${id}/edit`,
  )
  await page.evaluate(() => Object.defineProperty(navigator, 'share', { value: undefined }))
  await page.getByRole('button', { name: share.name }).click()
  await expect(page.getByText(share.copied)).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${baseURL}/en/theories/${id}`)
  await context.clearCookies()
  await page.reload()
  await expect(page.getByRole('link', { name: words.edit, exact: true })).toHaveCount(0)
})

test('an author behind their own veil reads their text with its marks', async ({ page }) => {
  await enter(page.request, uniqueHandle('author'))
  const id = await propose(page.request, { title: uniqueHandle('For later'), claim: CLAIM, spoilerEpisode: 8 })
  await page.goto(`/en/theories/${id}`)
  await expect(page.getByRole('article').getByRole('strong').filter({ hasText: 'four dancers' })).toBeVisible()
})

for (const lang of LANGUAGES) {
  test(`${lang}: an author behind their own veil reads all their versions; nobody else does`, async ({ page, fan }) => {
    const { versions } = WORDS[lang]
    await enter(page.request, uniqueHandle('author'))
    const title = uniqueHandle('For later')
    const id = await propose(page.request, { title, claim: CLAIM, spoilerEpisode: 8, characters: ['jack'] })
    const edition = {
      id,
      version: 1,
      title,
      claim: CLAIM,
      spoilerEpisode: 8,
      characters: ['cheyenne'],
      headcanon: true,
    }
    await call(page.request, 'theories.edit', edition)
    await page.goto(`/${lang}/theories/${id}/versions`)
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    const second = page.getByRole('region', { name: versions.present })
    await expect(second.getByRole('deletion')).toContainText(['Jack', lang === 'en' ? 'No' : 'Non'])
    await expect(second.getByRole('insertion').first()).toContainText('Cheyenne')
    await expect(second.getByRole('insertion').last()).toContainText(versions.headcanonYes)
    await page.goto(`/${lang}/theories/${id}/versions/1`)
    await expect(page.getByRole('region').first()).toContainText('four dancers')
    const reader = await fan('reader')
    for (const number of ['', '/1', '/2']) {
      const foreign = await reader.get(`/${lang}/theories/${id}/versions${number}`)
      expect([number, foreign.status(), (await foreign.text()).includes('four dancers')]).toEqual([number, 200, false])
    }
    for (const none of ['3', '0', '01', '1x', '2147483648', '1/2', 'null'])
      expect([none, (await reader.get(`/${lang}/theories/${id}/versions/${none}`)).status()]).toEqual([none, 404])
  })
}
