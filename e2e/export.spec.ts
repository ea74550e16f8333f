import { call, enter, propose, uniqueHandle } from './stage/cast.ts'
import { expect, test } from './stage/test.ts'
import { LANGUAGES, WORDS } from './stage/words.ts'

test.describe('an export, without JavaScript', () => {
  test.use({ javaScriptEnabled: false })
  for (const lang of LANGUAGES) {
    test(`${lang}: a fan takes their file along, with what they withdrew and no one else's words`, async ({
      page,
      fan,
    }) => {
      const { settings } = WORDS[lang]
      const handle = uniqueHandle('packing')
      await enter(page.request, handle)
      const id = await propose(page.request, { title: 'Withdrawn, and still mine' })
      const theirs = await propose(await fan('neighbour'), { title: 'CANARY of the neighbour' })
      await call(page.request, 'votes.set', { theory: theirs, on: true })
      await call(page.request, 'theories.withdraw', { id })
      await page.goto(`/${lang}/settings`)
      const href = await page.getByRole('link', { name: settings.exportDo }).getAttribute('href')
      const answer = await page.request.get(href ?? '')
      expect(answer.headers()).toMatchObject({
        'content-disposition': `attachment; filename="entracte-${handle}.json"`,
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
      })
      const text = await answer.text()
      expect(text).toContain('\n  "theories": [')
      expect(text).not.toContain('CANARY')
      expect(JSON.parse(text)).toMatchObject({
        account: { handle },
        theories: [{ id, withdrawnAt: expect.any(String), versions: [{ title: 'Withdrawn, and still mine' }] }],
        votes: [{ theory: theirs }],
      })
    })
  }

  test('nobody else is given anything, and is told so in their language', async ({ playwright, baseURL }) => {
    const visitor = await playwright.request.newContext({ baseURL })
    for (const [path, language, lang] of [
      ['/api/export?lang=fr', 'en', 'fr'],
      ['/api/export', 'fr-CA', 'fr'],
      ['/api/export?lang=de', '', 'en'],
    ] as const) {
      const answer = await visitor.get(path, { headers: { 'accept-language': language } })
      expect(answer.status()).toBe(401)
      expect(answer.headers()).toMatchObject({
        'cache-control': 'no-store',
        'content-type': 'text/plain; charset=utf-8',
      })
      expect(await answer.text()).toBe(`${WORDS[lang].settings.exportSignIn}\n`)
    }
    await visitor.dispose()
  })
})
