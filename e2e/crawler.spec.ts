import { expect, test } from '@playwright/test'
import { LANGUAGES } from '../server/contract/languages.ts'
import { ADDRESSES, answering } from './crawl/addresses.ts'
import {
  type Answer,
  ask,
  askCalls,
  call,
  FORMS,
  type Form,
  listen,
  type Reader,
  send,
  visitor,
} from './crawl/asking.ts'
import { type Canary, canaries, canariesIn } from './crawl/canary.ts'
import { findingsIn, spoiledBy } from './crawl/findings.ts'
import { LEVELS, onDatabase, type Planted, plant } from './crawl/planted.ts'
import { MUTATIONS, procedures, QUERIES, STREAMS } from './crawl/procedures.ts'
import { SHOWN } from './crawl/shown.ts'
import { askAll, walkAddresses, walkQueries } from './crawl/walk.ts'
import { type RunningServer, startServer } from './stage/server.ts'

// In order: the first readers find cold caches, the last test overwrites words.
test.describe.configure({ mode: 'default', timeout: 180_000 })

let server: RunningServer
let planted: Planted

test.beforeAll(async () => {
  server = await startServer(`crawler_${test.info().workerIndex}`)
  planted = await plant(server)
})
test.afterAll(() => server.close())

test('a canary is heard in whatever it sits', () => {
  const [one = '', other = ''] = canaries(5, 'claim').split(' ')
  const heard = { word: one, level: 5, kind: 'claim' }
  const cursor = Buffer.from(JSON.stringify({ scope: one })).toString('base64url')
  for (const cage of [
    one,
    `<p>${one.toUpperCase()}</p>`,
    `<mark>${one.slice(0, 8)}</mark>${one.slice(8)}`,
    `/en/search?q=%22${one}%22`,
    JSON.stringify(JSON.stringify({ text: `"${one}"` })),
    `/en/leaderboards/hot?after=${cursor}.signature`,
    `location: /en/theories/${one}`,
  ])
    expect(canariesIn(cage), cage).toEqual([heard])
  expect(canariesIn(`${one} ${other}`, one)).toEqual([{ word: other, level: 5, kind: 'claim' }])
  expect(canariesIn('next@16.4.6-canary.5, canary1 and no more')).toEqual([])
})

test('every address and every procedure is walked', () => {
  const files = answering()
  expect(
    files.filter((file) => !ADDRESSES[file]),
    'give each an example in e2e/crawl/addresses.ts, and say in shown.ts what it shows',
  ).toEqual([])
  expect(Object.keys(ADDRESSES).filter((file) => !files.includes(file))).toEqual([])

  const all = procedures()
  const namesOf = (type: string) => all.filter((each) => each.type === type).map(({ name }) => name)
  for (const [type, table] of Object.entries({ query: QUERIES, mutation: MUTATIONS, subscription: STREAMS })) {
    expect(
      namesOf(type).filter((name) => !table[name]),
      `say in e2e/crawl/procedures.ts what each is asked, and in shown.ts what a query shows`,
    ).toEqual([])
    expect(Object.keys(table).filter((name) => !namesOf(type).includes(name))).toEqual([])
  }
})

const ROOMS = {
  'a theory and a board': () => [`/en/theories/${planted.theories[4]}`, '/en/leaderboards/hot'],
  'a storyline and the front page': () => [`/fr/storylines/${planted.storylines[4]}`, '/fr'],
}

for (const [room, pagesOf] of Object.entries(ROOMS))
  test(`two hundred readers of every progress at once, of ${room}, are each told exactly what is theirs`, async () => {
    const pages = pagesOf()
    const readers = Array.from({ length: 200 }, (_, place) => {
      const seen = Math.floor(place / pages.length) % 10
      const reader = seen === 9 ? { seen: 0, cookie: '' } : visitor(seen)
      return { page: pages[place % pages.length] as string, reader }
    })
    const toldBy = ({ status, body }: Answer) => ({ status, words: canariesIn(body) })
    for (const when of ['cold', 'warm', 'out of date']) {
      if (when === 'out of date')
        for (const on of [false, true])
          await call(server, 'votes.set', { theory: planted.theories[4], on }, planted.seats[0] as Reader)
      const told = await Promise.all(
        readers.map(async ({ page, reader }) => ({ page, reader, told: toldBy(await ask(server, page, reader)) })),
      )
      for (const page of pages) {
        const { words } = toldBy(await ask(server, page, visitor(8)))
        expect(words.length).toBeGreaterThan(0)
        for (const each of told.filter((one) => one.page === page)) {
          const theirs = words.filter(({ level }) => level <= each.reader.seen)
          expect({ when, ...each }).toEqual({ when, ...each, told: { status: 200, words: theirs } })
        }
      }
    }
  })

for (const seen of LEVELS)
  test(`whoever has seen ${seen} episodes is told nothing of the next, wherever they look`, async () => {
    const { by, spoiled, told, shown } = findingsIn(planted)
    const [out, fan] = [visitor(seen), planted.seats[seen] as Reader]
    // These readers may read least, so they ask in every form.
    await walkAddresses(planted, out, seen === 0 ? (Object.keys(FORMS) as Form[]) : ['document'], by(out))
    await walkAddresses(planted, fan, ['tree'], by(fan))
    await walkQueries(planted, out, by(out))
    // The account's progress counts, not the cookie's.
    await walkQueries(planted, { ...fan, cookie: fan.cookie.replace(/seen=\d/, 'seen=8') }, by(fan))
    expect([...spoiled].sort()).toEqual([])

    if (seen < 8) return
    const kindsOf = new Map([...shown].map(([name, { kinds }]) => [name, [...kinds].sort()]))
    expect(kindsOf).toEqual(new Map([...shown].map(([name, { surface }]) => [name, SHOWN[surface] ?? []])))
    const walked = [...shown.values()].map(({ surface }) => surface)
    expect(Object.keys(SHOWN).filter((surface) => !walked.includes(surface))).toEqual([])
    const everything = [...planted.everything.values()].filter(({ level }) => level <= 8)
    expect(everything.filter(({ word }) => !told.has(word))).toEqual([])
  })

test('authors are told their own words and nobody else’s', async () => {
  for (const author of Object.values(planted.authors)) {
    const { by, spoiled, told } = findingsIn(planted)
    await walkQueries(planted, author, by(author))
    expect([...spoiled]).toEqual([])
    const kinds = new Set([...told].map((word) => planted.everything.get(word)?.kind))
    expect([...kinds]).toEqual(expect.arrayContaining(['title', 'claim', 'look', 'note', 'before']))
    expect(kinds.has('draft')).toBe(author.handle === 'odile')
  }
})

test('whoever listens is told numbers of what they may read alone', async () => {
  const { theories, moved } = planted
  const levels = new Map([...theories, ...moved].map((id, place) => [id, theories[place] ? place : [2, 6][place - 9]]))
  const told = (said: string) =>
    new Set([...levels.keys()].filter((id) => said.includes(`data: {"theory":"${id}","votes":`)))
  const readers = [...LEVELS.map(visitor), ...planted.seats]
  for (const [procedure, topicsOf] of Object.entries(STREAMS)) {
    const topics = topicsOf(planted)
    const boards = topics.filter((one) => !one.startsWith('theories/') && one !== 'notices').length
    await Promise.all(
      readers.map(async (reader) => {
        const theirs = new Set([...levels].flatMap(([id, level]) => ((level ?? 0) <= reader.seen ? id : [])))
        const hasNotices = (said: string) => said.includes('data: {"notices":')
        const isEnough = (said: string) =>
          told(said).size >= theirs.size &&
          said.split('data: {"board":').length > boards &&
          (hasNotices(said) || reader.handle === undefined)
        const said = await listen(server, { procedure, input: { topics } }, reader, isEnough)
        expect({ reader, told: told(said) }).toEqual({ reader, told: theirs })
        expect(hasNotices(said)).toBe(reader.handle !== undefined)
        expect(canariesIn(said)).toEqual([])
        for (const [, data = ''] of said.matchAll(/^data: (\{.+)$/gm))
          expect(data).toMatch(
            /^\{("theory":"\d+","votes":\d+|"board":"[a-z/-]+","theories":\[("\d+",?)*\]|"notices":\d+)?\}$/,
          )
      }),
    )
  }
})

test('what may not be read is found by none of its words', async () => {
  const isText = ({ kind }: Canary) => ['title', 'claim', 'look', 'note'].includes(kind)
  for (const seen of [0, 3, 7]) {
    const beyond = [...planted.everything.values()].filter((canary) => isText(canary) && canary.level > seen)
    const words = beyond.map(({ word }) => word)
    // Any two words find a claim.
    const claims = words.flatMap((_, place) => (place % 8 === 0 ? words.slice(place, place + 8).join(' ') : []))
    const calls = [
      ...words.map((q) => ({ procedure: 'search.theories', input: { q } })),
      ...claims.map((claim) => ({ procedure: 'search.similar', input: { title: 'Nothing of the kind', claim } })),
    ]
    const told: unknown[] = []
    await askAll(planted, calls, visitor(seen), ({ input, data }) => {
      const found = Array.isArray(data) ? data : (data as { items: unknown[] }).items
      if (found.length > 0) told.push(input)
    })
    expect({ seen, told }).toEqual({ seen, told: [] })
  }
})

test('no other name of a page tells more than its own', async () => {
  const [reader, id] = [visitor(0), planted.theories[8]]
  const page = `/en/theories/${id}`
  const own = (await ask(server, page, reader)).body
  const tree = encodeURIComponent(
    JSON.stringify([
      '',
      { children: [['progress', 'seen-8', 'd', null], { children: [['lang', 'en', 'd', null], {}] }] },
    ]),
  )
  const names: [address: string, headers?: Record<string, string>][] = [
    [`/seen-8${page}`],
    [`/seen-8${page}`, FORMS.tree],
    [`/SEEN-8${page}`],
    [`/%73een-8${page}`],
    [`/en/../seen-8${page}`],
    [`${page}?seen=8`],
    [`${page}?progress=seen-8`],
    [`${page}?nxtPprogress=seen-8`],
    [`${page}?nxtPprogress=seen-8&nxtPlang=en&nxtPid=${id}`],
    [`${page}?nxtIprogress=seen-8`],
    [`${page}.rsc`],
    [`${page}.segments/_tree.segment.rsc`],
    [`/_next/data/build/seen-8${page}.json`],
    [`/_next/image?url=${encodeURIComponent(`/seen-8${page}`)}&w=640&q=75`],
    [page, { ...FORMS.journey, 'next-url': `/seen-8${page}` }],
    [page, { ...FORMS.journey, 'next-router-state-tree': tree }],
    ...[
      'x-matched-path',
      'x-invoke-path',
      'x-rewrite-url',
      'x-original-url',
      'x-forwarded-uri',
      'x-middleware-rewrite',
    ].map((name): [string, Record<string, string>] => [page, { [name]: `/seen-8${page}` }]),
    [page, { 'x-now-route-matches': `nxtPprogress=seen-8&nxtPlang=en&nxtPid=${id}` }],
    [page, { 'x-invoke-query': encodeURIComponent(JSON.stringify({ nxtPprogress: 'seen-8' })) }],
    [page, { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' }],
    [page, { 'x-middleware-override-headers': 'cookie', 'x-middleware-request-cookie': 'seen=8' }],
    [page, { 'x-nextjs-data': '1' }],
    [page, { 'x-prerender-revalidate': 'guessed' }],
  ]
  for (const [address, headers] of names) {
    const answer = await ask(server, address, reader, headers)
    expect([address, headers, answer.status < 500, spoiledBy(planted, answer.whole, reader)]).toEqual([
      address,
      headers,
      true,
      [],
    ])
    expect(canariesIn((await ask(server, page, reader)).body)).toEqual(canariesIn(own))
  }
})

test('what any cache may keep is the same for everybody, and one tag never stands for two texts', async () => {
  const [one, ...others] = [visitor(0), visitor(8), planted.seats[8] as Reader, planted.authors.odile] as const
  const wrong: string[] = []
  await walkAddresses(planted, one, ['document'], async ({ asked, form, answer }) => {
    const isAnybodys = !/\b(private|no-store)\b/.test(answer.headers.get('cache-control') ?? '')
    for (const reader of isAnybodys ? others : others.slice(0, 1)) {
      const theirs = await ask(server, asked, reader, FORMS[form])
      const isSame = theirs.body === answer.body
      if (isAnybodys && !isSame) wrong.push(`${form} ${asked} differs, and any cache may keep it`)
      // As a browser after its reader's progress has changed.
      const tag = theirs.headers.get('etag')
      if (tag !== null && tag === answer.headers.get('etag') && !isSame) wrong.push(`${form} ${asked} has one tag`)
    }
  })
  expect([...new Set(wrong)]).toEqual([])
})

test('nothing that somebody tries on what they may not read answers with a word of it', async () => {
  const [fan] = planted.seats as [Reader]
  for (const reader of [visitor(0), fan])
    for (const [procedure, inputs] of Object.entries(MUTATIONS))
      for (const input of inputs(planted, 0)) {
        const { status, whole } = await send(server, { procedure, input }, reader)
        expect([procedure, status < 500, spoiledBy(planted, whole, reader, JSON.stringify(input))]).toEqual([
          procedure,
          true,
          [],
        ])
      }
})

test('whoever uncovers one theory is told its own words, that once, and nothing else', async () => {
  const [reader, id] = [visitor(0), planted.theories[8]]
  const uncovered = await send(server, { procedure: 'theories.reveal', input: { id } }, reader)
  const read = await send(server, { procedure: 'theories.reveal', input: { id } }, visitor(8))
  const own = canariesIn(read.body).filter(({ kind }) => kind !== 'thread')
  expect([...new Set(own.map(({ kind }) => kind))]).toEqual(['claim', 'look', 'note', 'title'])
  expect(canariesIn(uncovered.whole)).toEqual(own)
  for (const { whole } of await askCalls(server, [{ procedure: 'theories.open', input: { id } }], reader))
    expect(spoiledBy(planted, whole, reader)).toEqual([])
})

test('a picture is the same whatever is written behind the veil', async () => {
  const pictures = LANGUAGES.flatMap((lang) => [
    `/og/theories/${planted.theories[8]}?lang=${lang}`,
    `/og/theories/${planted.theories[1]}?lang=${lang}&format=tall`,
    `/og/storylines/${planted.storylines[1]}?lang=${lang}`,
    `/og/leaderboards/hot?lang=${lang}`,
    `/og/leaderboards/new?lang=${lang}`,
  ])
  const drawn = async (reader: Reader) => {
    const tags = []
    for (const picture of pictures) tags.push([picture, (await ask(server, picture, reader)).headers.get('etag')])
    return tags
  }
  const before = await drawn(visitor(0))
  expect(new Set(before.map(([, tag]) => tag)).size).toBe(pictures.length)
  expect(await drawn(planted.seats[8] as Reader)).toEqual(before)
  expect(await drawn(planted.authors.odette)).toEqual(before)
  await onDatabase(server, async (database) => {
    await database.query(
      `UPDATE texts x SET title = n.title, claim = n.claim, opening = n.opening, evidence = n.evidence, look_for = n.look_for
       FROM (SELECT (jsonb_populate_record(t, replace(to_jsonb(t)::text, 'canary', 'parrot')::jsonb)).* FROM texts t) AS n
       WHERE n.theory = x.theory AND n.version = x.version`,
    )
    for (const column of ['title', 'question'])
      await database.query(`UPDATE storyline_words SET ${column} = replace(${column}, 'canary', 'parrot')`)
  })
  expect(await drawn(visitor(8))).toEqual(before)
})

test('the log holds no word of anybody’s, whatever goes wrong', async () => {
  const [fan] = planted.seats as [Reader]
  await onDatabase(server, (database) => database.query('ALTER TABLE theories ADD CHECK (version < 0) NOT VALID'))
  const words = { title: canaries(8, 'title'), claim: canaries(8, 'claim'), lookFor: canaries(8, 'look') }
  const input = { ...words, storyline: 'jack', language: 'en', evidence: [{ episode: 8, note: canaries(8, 'note') }] }
  const refused = await send(server, { procedure: 'theories.propose', input }, fan)
  expect(refused.status).toBe(500)
  expect(canariesIn(refused.whole)).toEqual([])
  await ask(server, `/en/search?q=${canaries(8, 'title').split(' ')[0]}`, fan)
  // A failure would print the whole log.
  const logged = (words: string) => expect.poll(() => server.said().includes(words))
  await logged('a procedure failed').toBe(true)
  await logged('"route":"/en/search"').toBe(true)
  expect(canariesIn(server.said())).toEqual([])
})
