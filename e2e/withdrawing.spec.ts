import type { APIRequestContext } from '@playwright/test'
import { call, enter, propose, uniqueHandle } from './stage/cast.ts'
import { expect, test } from './stage/test.ts'
import { LANGUAGES, WORDS } from './stage/words.ts'

type Places = { id: string; child: string; handle: string; title: string }

const STORYLINE = 'gabin'
const CHARACTER = 'gabin'

function pagesOf({ id, child, handle, title }: Places): string[] {
  const within = [
    '',
    `/theories/${id}`,
    `/theories/${id}/versions`,
    `/theories/${child}`,
    '/leaderboards/new',
    '/leaderboards/hot',
    '/leaderboards/top/day',
    `/storylines/${STORYLINE}`,
    `/storylines/${STORYLINE}/new`,
    `/characters/${CHARACTER}`,
    `/characters/${CHARACTER}/new`,
    `/theorists/${handle}`,
    `/search?q=${title}`,
  ]
  return LANGUAGES.flatMap((lang) => within.map((path) => `/${lang}${path}`))
}

function proceduresOf({ id, child, handle, title }: Places): string[] {
  const asked: [string, object][] = [
    ['theories.open', { id }],
    ['theories.versions', { id }],
    ['theories.lineage', { id: child }],
    ['leaderboards.theories', { board: 'new' }],
    ['leaderboards.theories', { board: 'hot', storyline: STORYLINE }],
    ['leaderboards.theories', { board: 'top', window: 'all', character: CHARACTER }],
    ['theorists.theories', { handle }],
    ['search.theories', { q: title }],
    ['search.similar', { title }],
  ]
  return asked.map(([procedure, input]) => `/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`)
}

async function holding(request: APIRequestContext, addresses: string[], words: string): Promise<string[]> {
  const texts = await Promise.all(addresses.map(async (address) => (await request.get(address)).text()))
  return addresses.filter((_, place) => texts[place]?.includes(words))
}

test('what was withdrawn is found nowhere any more, on no page and in no answer', async ({
  page,
  fan,
  playwright,
  baseURL,
}) => {
  const author = await playwright.request.newContext({ baseURL: baseURL as string })
  const [handle, canary] = [uniqueHandle('regretful'), uniqueHandle('canary')]
  const title = uniqueHandle('vanishing').replace('-', '')
  await enter(author, handle)
  const words = { title: `${title} ${canary}`, storyline: STORYLINE, characters: [CHARACTER] }
  const claim = `What he plays when nobody listens, ${canary}.`
  const id = await propose(author, { ...words, claim })
  const edition = {
    id,
    version: 1,
    title: words.title,
    claim: `${claim} Twice.`,
    characters: [CHARACTER],
    spoilerEpisode: 0,
  }
  await call(author, 'theories.edit', edition)
  const heir = await fan('heir')
  const relation = { kind: 'builds-on', theory: id }
  const built = { title: 'What grew out of it', claim: 'It was heard after all.', storyline: STORYLINE, language: 'en' }
  const child = (await call<{ id: string }>(heir, 'theories.propose', { ...built, spoilerEpisode: 0, relation })).id
  for (const reader of [heir, await fan('second'), await fan('third')])
    await call(reader, 'votes.set', { theory: id, on: true })
  const places = { id, child, handle, title }
  const all = [...pagesOf(places), ...proceduresOf(places)]
  // Wait until all have it: its absence then proves something.
  await expect.poll(async () => (await holding(page.request, all, canary)).length).toBe(all.length)

  // A vote refreshed the boards; the withdrawal does not wait for their next turn.
  await call(author, 'votes.set', { theory: child, on: true })
  await call(author, 'theories.withdraw', { id })
  expect(await holding(page.request, all, canary)).toEqual([])
  // Cached a moment ago, now 404, complete without a script.
  for (const lang of LANGUAGES)
    for (const end of ['', '/versions', '/edit']) {
      const answer = await page.request.get(`/${lang}/theories/${id}${end}`)
      expect([lang, end, answer.status()]).toEqual([lang, end, 404])
      expect(await answer.text()).toContain(WORDS[lang].missing.title)
    }
  expect(await holding(page.request, all, canary)).toEqual([])
  await author.dispose()
})
