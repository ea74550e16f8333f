import { beforeAll, expect, test, vi } from 'vitest'
import { wordsFor } from '#app/_i18n/words.ts'
import { LANGUAGES, type Language } from '#server/contract/languages.ts'
import { pool } from '#server/db/client.ts'
import { voteWriter } from '#server/db/vote-writer.ts'
import { withdrawTheory } from '#server/domain/theories.ts'
import type { Viewer } from '#server/domain/viewer.ts'
import { setVote } from '#server/domain/votes.ts'
import { elementsOf, readAtom } from '#server/testing/atom.ts'
import { fan, leave, theory } from '#server/testing/cast.ts'
import { PAYLOADS } from '#server/testing/payloads.ts'
import { closeByHand } from '#server/testing/weeks.ts'
import { GET } from './[lang]/[...feed]/route.ts'

const ORIGIN = 'http://127.0.0.1:3000'
const BOARDS = ['hot', 'rising', 'new', 'top', 'top-day', 'top-week', 'top-month', 'top-all']

let odile: Viewer
let safe: string
let covered: string

beforeAll(async () => {
  odile = await fan('odile')
  safe = await theory(odile, { title: 'Open to everybody', spoilerEpisode: 0 })
  covered = await theory(odile, {
    storyline: 'genevieve',
    title: 'CANARY in the title',
    claim: 'CANARY in the claim, twice over',
    lookFor: 'CANARY to look for',
    evidence: [{ episode: 8, note: 'CANARY in a note' }],
    spoilerEpisode: 8,
  })
  for (const name of ['siegfried', 'rothbart', 'benno']) {
    const one = await fan(name)
    for (const id of [safe, covered]) await setVote(one, { theory: id, on: true })
  }
})

function ask(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const url = new URL(path, ORIGIN)
  const [, , lang = '', ...feed] = url.pathname.split('/')
  return GET(new Request(url, { headers }), { params: Promise.resolve({ lang, feed }) })
}

async function read(path: string) {
  const answer = await ask(path)
  expect([path, answer.status]).toEqual([path, 200])
  expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
  return readAtom(await answer.text())
}

const everywhere = LANGUAGES.flatMap((lang) =>
  [...BOARDS, 'storylines/genevieve', 'theorists/odile'].map((name) => ({ lang, name })),
)

test.each(everywhere)('$lang: $name is a feed, in its language and by its own address', async ({ lang, name }) => {
  const feed = await read(`/feeds/${lang}/${name}.atom`)
  const own = `${ORIGIN}/feeds/${lang}/${name === 'top' ? 'top-week' : name}.atom`
  expect(feed).toMatchObject({ lang, id: own, self: own })
  expect(feed.page).toMatch(`${ORIGIN}/${lang}/`)
  const shown = name.startsWith('storylines') ? [covered] : [covered, safe]
  expect(feed.entries.map(({ id }) => id).sort()).toEqual(shown.map((id) => `${ORIGIN}/${lang}/theories/${id}`).sort())
  expect(feed.updated).toBe(
    feed.entries
      .map(({ updated }) => updated)
      .sort()
      .at(-1),
  )
})

test.each(everywhere)('$lang: $name tells nobody what they have not seen', async ({ lang, name }) => {
  for (const seen of ['', '?seen=0', '?seen=7']) {
    const told = await (await ask(`/feeds/${lang}/${name}.atom${seen}`)).text()
    expect([seen, told.includes('CANARY')]).toEqual([seen, false])
    // The storyline's title after episode 8 is itself a spoiler.
    expect(told).not.toMatch(/s revenge|La revanche de/)
  }
  const told = await (await ask(`/feeds/${lang}/${name}.atom?seen=8`)).text()
  expect(told.match(/CANARY/g)).toHaveLength(4)
  expect(told).toMatch(/s revenge|La revanche de/)
})

test.each(LANGUAGES)('%s: a masked theory says what it is, in the feed’s own language', async (lang) => {
  const t = wordsFor(lang)
  const { entries, about } = await read(`/feeds/${lang}/storylines/genevieve.atom`)
  const told = { title: 'Geneviève', episode: 8 }
  expect(entries).toMatchObject([
    {
      title: t('feeds.maskedTitle', told),
      language: undefined,
      type: 'text',
      content: t('feeds.masked', { ...told, handle: 'odile' }),
    },
  ])
  expect(about).toContain(t('feeds.veiled'))
})

test('what was written in the other language says so', async () => {
  const { entries } = await read('/feeds/fr/theorists/odile.atom')
  expect(entries.find(({ id }) => id.endsWith(`/${safe}`))).toMatchObject({
    title: 'Open to everybody',
    language: 'en',
  })
  expect(entries.find(({ id }) => id.endsWith(`/${safe}`))?.content).toContain('<div lang="en"><p>The second swap')
})

test('a feed in which nothing was said is a feed', async () => {
  const quiet = await read('/feeds/fr/storylines/mishi.atom')
  expect(quiet).toMatchObject({ entries: [], updated: '1970-01-01T00:00:00.000Z' })
})

test.each([
  '/feeds/de/hot.atom',
  '/feeds/en/fair.atom',
  '/feeds/en/hot',
  '/feeds/en/.atom',
  '/feeds/en/hot.rss',
  '/feeds/en/hot-week.atom',
  '/feeds/en/top-fortnight.atom',
  '/feeds/en/top-week-day.atom',
  '/feeds/en/hot.atom/hot.atom',
  '/feeds/en/storylines.atom',
  '/feeds/en/storylines/nobodys-story.atom',
  '/feeds/en/storylines/..%2fhot.atom',
  '/feeds/en/theorists/nobody-at-all.atom',
  '/feeds/en/theorists/~week.atom',
  '/feeds/en/theorists/%00.atom',
  '/feeds/en/characters/jack.atom',
  '/feeds/en/storylines/jack/hot.atom',
  ...['9', '-1', '08', '1e0', '', 'all', '8&seen=0'].map((seen) => `/feeds/en/hot.atom?seen=${seen}`),
])('%s is no feed', async (path) => {
  const answer = await ask(path)
  expect(answer.status).toBe(404)
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test('what is known already is not sent again, and what changed is', async () => {
  const path = '/feeds/en/new.atom'
  const first = await ask(path)
  const etag = first.headers.get('etag') as string
  expect(first.headers.get('cache-control')).toBe('public, no-cache')
  for (const known of [etag, `"another", ${etag}`, '*', etag.replace('W/', '')]) {
    const again = await ask(path, { 'if-none-match': known })
    expect([known, again.status, await again.text(), again.headers.get('etag')]).toEqual([known, 304, '', etag])
  }
  // Each progress and each language has an ETag of its own.
  for (const other of [`${path}?seen=8`, path.replace('en', 'fr')])
    expect((await ask(other, { 'if-none-match': etag })).status).toBe(200)
  const passing = await theory(odile, { title: 'Said and taken back', spoilerEpisode: 0 })
  expect((await ask(path, { 'if-none-match': etag })).status).toBe(200)
  await withdrawTheory(odile, { id: passing })
  expect((await ask(path, { 'if-none-match': etag })).status).toBe(304)
})

test('what was withdrawn is gone from each feed', async () => {
  const benno = await fan('wilfried')
  const gone = await theory(benno, { title: 'Never said at all', storyline: 'susu', spoilerEpisode: 0 })
  await withdrawTheory(benno, { id: gone })
  for (const name of [...BOARDS, 'storylines/susu', 'theorists/wilfried'])
    expect(await (await ask(`/feeds/en/${name}.atom`)).text()).not.toContain('Never said at all')
})

test('one who left has no name and no address in any feed, nor a feed of their own', async () => {
  const leaver = await fan('hilarion')
  const stays = await theory(leaver, { title: 'Said by nobody any more', storyline: 'susu', spoilerEpisode: 0 })
  await leave(leaver)
  for (const lang of LANGUAGES) {
    const name = wordsFor(lang)('theorist.gone')
    for (const feed of ['new', 'storylines/susu']) {
      const text = await (await ask(`/feeds/${lang}/${feed}.atom`)).text()
      expect(text).not.toContain('hilarion')
      expect(readAtom(text).entries.map(({ id }) => id)).toContain(`${ORIGIN}/${lang}/theories/${stays}`)
      expect(text).toContain(`<author><name>${name}</name></author>`)
    }
    expect((await ask(`/feeds/${lang}/theorists/hilarion.atom`)).status).toBe(404)
  }
})

test('a feed asks no more of Postgres for a page of theories than for one', async () => {
  const asked = async (name: string) => {
    const query = vi.spyOn(pool(), 'query')
    const { entries } = await read(`/feeds/en/${name}.atom`)
    const statements = query.mock.calls.length
    query.mockRestore()
    return { entries: entries.length, statements }
  }
  // While votes of before are still brought onto the boards, a board asks one statement more: how far they are.
  await voteWriter().rank()
  const author = await fan('coppelia')
  const names = ['new', 'storylines/under-one-roof', 'theorists/coppelia']
  const write = () => theory(author, { storyline: 'under-one-roof', spoilerEpisode: 0 })
  await write()
  const few = []
  for (const name of names) few.push(await asked(name))
  for (let n = 1; n < 25; n++) await write()
  for (const [index, name] of names.entries())
    expect([name, await asked(name)]).toEqual([name, { entries: 25, statements: few[index]?.statements }])
  for (const { statements } of few) expect(statements).toBeLessThanOrEqual(6)
})

test('hostile words stay words', async () => {
  const author = await fan('--script--')
  const told = new Map<string, string>()
  for (const payload of PAYLOADS) {
    const title = `title: ${payload}`.trim()
    const words = { title, claim: `claim for everybody: ${payload}`, lookFor: payload, spoilerEpisode: 0 }
    told.set(await theory(author, { ...words, storyline: 'tobias', evidence: [{ episode: 1, note: payload }] }), title)
    if (told.size % 25 > 0 && payload !== PAYLOADS.at(-1)) continue
    const lang: Language = told.size % 50 === 0 ? 'fr' : 'en'
    for (const name of ['new', 'storylines/tobias', 'theorists/--script--']) {
      const { entries } = await read(`/feeds/${lang}/${name}.atom`)
      expect(entries.length).toBe(25)
      for (const { id, title: shown, content } of entries) {
        const said = told.get(id.split('/').at(-1) ?? '')
        // XML cannot write an escape character.
        if (said !== undefined) expect(shown).toBe(said.replace('\u001b', '\ufffd'))
        for (const { name: element, attributes } of elementsOf(content)) {
          expect(['div', 'p', 'h3', 'ul', 'ol', 'li', 'em', 'strong', 'br', 'hr', 'blockquote', 'a']).toContain(element)
          for (const attribute of attributes) expect(['href', 'rel', 'lang', 'start']).toContain(attribute)
        }
        expect(content).not.toMatch(/href="(?!https?:)/)
      }
    }
  }
})

test('a week that is over is an entry, as far as the reader has seen', async () => {
  await closeByHand(pool(), { theories: [covered, safe], theorist: 'odile', storyline: 'jack' })
  for (const [lang, title] of [
    ['en', 'Curtain call, Week 15 of 2025'],
    ['fr', 'Le salut, Semaine 15, 2025'],
  ] as const) {
    const masked = await read(`/feeds/${lang}/weeks.atom`)
    expect(masked.entries).toMatchObject([{ title, updated: '2025-04-14T00:00:00.000Z' }])
    expect(JSON.stringify(masked)).not.toContain('CANARY')
    expect(JSON.stringify(masked)).toContain('odile')
    expect(JSON.stringify(await read(`/feeds/${lang}/weeks.atom?seen=8`))).toContain('CANARY in the title')
  }
})
