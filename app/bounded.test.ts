import { TRPCError } from '@trpc/server'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createCaller } from '#server/api/router.ts'
import { LANGUAGES } from '#server/contract/languages.ts'
import { pool } from '#server/db/client.ts'
import { planOf, rowsTaken } from '#server/db/plan.ts'
import { voteWriter } from '#server/db/vote-writer.ts'
import { proposeTheory, readTheories, readTheory, reviseTheory, withdrawTheory } from '#server/domain/theories.ts'
import { type Viewer, viewerOf } from '#server/domain/viewer.ts'
import { env } from '#server/env.ts'
import { fan, theory } from '#server/testing/cast.ts'
import { EVERY_FILLING, type Filling, heaviest } from '#server/testing/heaviest.ts'
import { askMonth } from '#server/testing/questions.ts'
import { closeByHand } from '#server/testing/weeks.ts'
import type { Planted } from '../e2e/crawl/planted.ts'
import { procedures, QUERIES } from '../e2e/crawl/procedures.ts'
import { GET as getEmbed } from './embed/theories/[id]/route.ts'
import { GET as getFeed } from './feeds/[lang]/[...feed]/route.ts'
import { GET as getTheoryCard } from './og/theories/[id]/route.ts'
import { GET as getSitemapIndex } from './sitemap.xml/route.ts'
import { GET as getSitemap } from './sitemaps/[name]/route.ts'

/** The most that any answer may weigh and read, whatever fans have written. */
const MOST = { bytes: 256_000, statements: 8, rows: 5_000 }

// Enough to exceed the bounds if a query reads all étoiles of a theory, all theories of an author or all versions.
const [VERSIONS, VOTES, CHILDREN, THEORIES, FLAGS] = [40, 6_000, 300, 6_000, 1_500]

let planted: Planted
let odile: Viewer
let planner: pg.Client | undefined

beforeAll(async () => {
  odile = await fan('odile')
  const odette = await fan('odette')
  const short = await theory(odette, { spoilerEpisode: 0, storyline: 'gabin' })
  const theories: string[] = []
  for (const filling of EVERY_FILLING) theories.push(await publish(filling))
  for (let n = 0; n < 25; n++) theories.push(await publish('references', n))
  const [asked] = (QUERIES['theories.proposed'] as () => [{ key: string }])()
  theories.push(await publish('plain', 0, asked))
  const long = await publish('emoji')
  for (let version = 1; version < VERSIONS; version++) {
    const filling = EVERY_FILLING[version % EVERY_FILLING.length] ?? 'plain'
    await reviseTheory(odile, { id: long, version, ...heaviest(filling, version), spoilerEpisode: 0, confirmed: true })
  }
  const relation = { kind: 'answers', theory: long } as const
  for (let n = 0; n < CHILDREN; n++) await theory(odette, { title: 'A child of many', relation, spoilerEpisode: 0 })
  const withdrawn = await theory(odile)
  await withdrawTheory(odile, { id: withdrawn })
  await fill(odette, long, theories)
  await askMonth(pool(), { theories })
  await closeByHand(pool(), { theories, theorist: 'odile' })
  planted = {
    theories: [...theories.slice(0, 8), long],
    moved: [short, ...theories.slice(8)],
    withdrawn,
    storylines: Array.from({ length: 9 }, () => 'the-exchange'),
    characters: Array.from({ length: 9 }, () => 'jack'),
    everything: new Map(),
  } as unknown as Planted
  planner = new pg.Client({ connectionString: env().DATABASE_URL })
  await planner.connect()
  // Postgres scans tables of a few thousand rows; without scans it plans as for a million.
  await planner.query('SET enable_seqscan = off')
}, 300_000)
afterAll(() => planner?.end())

async function publish(filling: Filling, place = 0, key = {}): Promise<string> {
  const said = {
    ...heaviest(filling, place),
    storyline: 'the-exchange',
    language: 'en',
    spoilerEpisode: 0,
    ...key,
  } as const
  return (await proposeTheory(odile, said)).id
}

async function fill(author: Viewer, long: string, others: string[]): Promise<void> {
  await pool().query(
    `INSERT INTO accounts (handle, password_hash, language) SELECT 'seat' || n, '-', 'en' FROM generate_series(1, ${VOTES}) AS n`,
  )
  const give = `SELECT count(*) FROM (
    SELECT array_agg($1::bigint) AS theories, array_agg(id) AS fans, array_agg(true) AS wishes FROM accounts WHERE handle LIKE 'seat%' AND id % $2 = 0
  ) AS w, cast_votes(w.theories, w.fans, w.wishes)`
  await pool().query(give, [long, 1])
  for (const id of others) await pool().query(give, [id, 200])
  await voteWriter().rank()
  const client = await pool().connect()
  try {
    await client.query('SET session_replication_role = replica')
    await client.query(
      `INSERT INTO theories (id, storyline, author, language, spoiler_episode, published_at)
       SELECT 100000 + n, 'mishi', $1, 'en', 0, now() FROM generate_series(1, ${THEORIES}) AS n`,
      [author.id],
    )
    await client.query(
      `INSERT INTO texts (theory, title, claim, spoiler_episode)
       SELECT id, 'A theory of many', 'A claim of some length, as they are.', 0 FROM theories WHERE id > 100000`,
    )
    await client.query(
      'INSERT INTO standing (theory, storyline, author, language, published_at) SELECT id, storyline, author, language, published_at FROM theories WHERE id > 100000',
    )
    await client.query('UPDATE theorist_support SET theories = theories + $2 WHERE theorist = $1', [
      author.id,
      THEORIES,
    ])
    await client.query(
      `INSERT INTO spoiler_flags (theory, fan, version, episode) SELECT $1, id, ${VERSIONS - 1}, 1 FROM accounts WHERE handle LIKE 'seat%' LIMIT ${FLAGS}`,
      [long],
    )
    await client.query('SET session_replication_role = DEFAULT')
    await client.query('VACUUM ANALYZE')
  } finally {
    client.release()
  }
}

type Statement = { text: string; values: unknown[] }

async function costOf(answer: () => Promise<string>): Promise<typeof MOST> {
  const query = vi.spyOn(pool(), 'query')
  const answered = await answer()
  const statements = query.mock.calls.map(([config]) => config as unknown as Statement)
  query.mockRestore()
  let rows = 0
  for (const statement of statements) {
    const nodes = (await planOf(planner as pg.Client, statement)).filter((node) => node['Relation Name'] !== undefined)
    rows += nodes.reduce((sum, node) => sum + rowsTaken(node), 0)
  }
  return { bytes: Buffer.byteLength(answered), statements: statements.length, rows }
}

const beyond = (cost: typeof MOST) =>
  (Object.keys(MOST) as (keyof typeof MOST)[]).filter((key) => cost[key] > MOST[key])

async function expectBounded(what: unknown, answer: () => Promise<string>): Promise<void> {
  const cost = await costOf(answer)
  expect({ what, cost, beyond: beyond(cost) }).toEqual({ what, cost, beyond: [] })
}

/** A viewer's own export is whole, and limited to ten an hour. */
const WHOLE = ['accounts.export']

const queries = procedures().flatMap(({ name, type }) => (type === 'query' && !WHOLE.includes(name) ? [name] : []))

test.each(queries)('%s answers within bounds, whatever was written', async (name) => {
  const signedIn = await viewerOf({ account: String(odile.id), version: 1 })
  let answered = 0
  for (const viewer of [null, signedIn]) {
    const context = { viewer, seen: 8, language: undefined, address: null }
    const caller = createCaller({
      ...context,
      heard: async () => {},
      keepSeen: () => {},
      shown: undefined,
      deviceFor: async () => null,
      keepSession: async () => {},
      keepDevice: async () => {},
      forgetDevice: async () => {},
    })
    const call = name.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], caller) as Call
    for (const input of QUERIES[name]?.(planted, 8) ?? [])
      await expectBounded([name, input], async () => {
        try {
          const told = await call(input)
          answered++
          return JSON.stringify(told ?? null)
        } catch (error) {
          if (!(error instanceof TRPCError) || error.code === 'INTERNAL_SERVER_ERROR') throw error
          return error.code
        }
      })
  }
  // A refusal is cheap and would prove nothing.
  expect(answered).toBeGreaterThan(0)
})
type Call = (input: unknown) => Promise<unknown>

test('several are whole while there is room for them, and then begun, in the order that was asked for', async () => {
  const ids = [...planted.theories, ...planted.moved].toReversed()
  const told = await readTheories({ seen: 8 }, { ids })
  expect(told.map(({ id }) => id)).toEqual(ids)
  await expectBounded('several', async () => JSON.stringify(await readTheories({ seen: 8 }, { ids })))
  const cuts = told.map((one) => !one.masked && one.cut === true)
  expect([cuts[0], cuts.at(-1), cuts.indexOf(true)]).toEqual([false, true, cuts.lastIndexOf(false) + 1])
  for (const one of told) {
    const whole = await readTheory({ seen: 8 }, { id: one.id })
    if (one.masked || whole.masked) throw new Error('nothing here is masked')
    const { cut, claim, lookFor, evidence, ...frame } = one
    expect(whole).toMatchObject(frame)
    if (cut) expect([whole.claim.startsWith(claim), lookFor, evidence]).toEqual([true, null, []])
    else expect({ claim, lookFor, evidence }).toEqual(pick(whole))
  }
})
const pick = ({ claim, lookFor, evidence }: { claim: string; lookFor: unknown; evidence: unknown }) => ({
  claim,
  lookFor,
  evidence,
})

const ORIGIN = 'http://127.0.0.1:3000'

test.each(LANGUAGES)('%s: feeds, embedded theories, cards and lists for search engines are bounded', async (lang) => {
  const from = (path: string) => new Request(`${ORIGIN}${path}?lang=${lang}&seen=8`)
  const text = (answer: Promise<Response>) => async () => {
    const { status } = await answer
    expect(status).toBe(200)
    return (await answer).text()
  }
  const feed = (path: string) => ({ params: Promise.resolve({ lang, feed: path.split('/') }) })
  for (const path of [
    'new.atom',
    'hot.atom',
    'storylines/the-exchange.atom',
    'theorists/odile.atom',
    'theorists/odette.atom',
  ])
    await expectBounded(path, () => text(getFeed(from(`/feeds/${lang}/${path}`), feed(path)))())
  for (const id of planted.moved.concat(planted.theories)) {
    const params = Promise.resolve({ id })
    await expectBounded(`embed ${id}`, () => text(getEmbed(from(`/embed/theories/${id}`), { params }))())
  }
  for (const id of [planted.theories[8] ?? '', planted.theories[2] ?? '']) {
    const card = new Request(`${ORIGIN}/og/theories/${id}?lang=${lang}`)
    await expectBounded(`card ${id}`, () => text(getTheoryCard(card, { params: Promise.resolve({ id }) }))())
  }
  await expectBounded('sitemap', () => text(getSitemapIndex(from('/sitemap.xml')))())
  for (const name of ['pages.xml', 'theories-500.xml', 'theorists-0.xml'])
    await expectBounded(name, () =>
      text(getSitemap(from(`/sitemaps/${name}`), { params: Promise.resolve({ name }) }))(),
    )
})
