import { expect, test } from '@playwright/test'
import { LANGUAGES } from '../server/contract/languages.ts'
import { createDatabase } from '../server/testing/cluster.ts'
import { EVERY_FILLING, heaviest } from '../server/testing/heaviest.ts'
import { askMonth } from '../server/testing/questions.ts'
import { type Relay, startRelay } from '../server/testing/relay.ts'
import { closeByHand } from '../server/testing/weeks.ts'
import { ADDRESSES } from './crawl/addresses.ts'
import { ask, call, type Reader, visitor } from './crawl/asking.ts'
import { onDatabase, type Planted } from './crawl/planted.ts'
import { admit } from './stage/admission.ts'
import { type RunningServer, startServer } from './stage/server.ts'

const MOST = { bytes: 256_000, statements: 8 }

const [VERSIONS, CHILDREN, VOTES] = [40, 60, 3_000]

test.describe.configure({ mode: 'default', timeout: 180_000 })

let relay: Relay
let server: RunningServer
let planted: Planted

test.beforeAll(async () => {
  const name = `bounded_${test.info().workerIndex}`
  const database = await createDatabase(process.env.ENTRACTE_TEST_CLUSTER as string, `relayed_${name}`)
  relay = await startRelay(database)
  server = { ...(await startServer(name, { DATABASE_URL: relay.url })), database }
  const [session] = await admit(server, ['odile', 'odette'])
  const cookie = session?.cookies[0]
  const odile: Reader = { seen: 8, handle: 'odile', cookie: `${cookie?.name}=${cookie?.value}` }
  const publish = async (words: object) =>
    (await call<{ id: string }>(server, 'theories.propose', { language: 'en', spoilerEpisode: 0, ...words }, odile)).id
  const of = { storyline: 'the-exchange' }
  const theories: string[] = []
  for (const filling of EVERY_FILLING) theories.push(await publish({ ...of, ...heaviest(filling) }))
  for (let n = 0; n < 25; n++) await publish({ ...of, ...heaviest('references', n) })
  const long = await publish({ ...of, ...heaviest('emoji') })
  for (let version = 1; version < VERSIONS; version++) {
    const text = heaviest(EVERY_FILLING[version % EVERY_FILLING.length] ?? 'plain', version)
    await call(server, 'theories.edit', { id: long, version, ...text, spoilerEpisode: 0, confirmed: true }, odile)
  }
  const relation = { kind: 'answers', theory: long }
  for (let n = 0; n < CHILDREN; n++) await publish({ ...of, ...heaviest('references', n), relation })
  await onDatabase(server, async (client) => {
    await client.query(
      `INSERT INTO accounts (handle, password_hash, language) SELECT 'seat' || n, '-', 'en' FROM generate_series(1, ${VOTES}) AS n`,
    )
    await client.query(
      `SELECT count(*) FROM (SELECT array_agg($1::bigint) AS t, array_agg(id) AS f, array_agg(true) AS w FROM accounts WHERE handle LIKE 'seat%') AS x, cast_votes(x.t, x.f, x.w)`,
      [long],
    )
    await askMonth(client, { theories })
    await closeByHand(client, { theories, theorist: 'odile' })
    await client.query('ANALYZE')
  })
  const withdrawn = await publish({ ...of, ...heaviest('plain') })
  await call(server, 'theories.withdraw', { id: withdrawn }, odile)
  // Unranked votes would cost each reader a statement.
  await expect
    .poll(() => onDatabase(server, async (client) => (await client.query('SELECT FROM unranked')).rowCount))
    .toBe(0)
  planted = {
    server,
    theories: [...theories.slice(0, 8), long],
    moved: theories.slice(8),
    withdrawn,
    storylines: Array.from({ length: 9 }, () => 'the-exchange'),
    characters: Array.from({ length: 9 }, () => 'jack'),
    seats: [],
    authors: { odile, odette: odile },
    everything: new Map(),
  }
})
test.afterAll(async () => {
  await server.close()
  await relay.close()
})

/** Other than 200; an error would be light too. */
const STATUS: Record<string, number> = {
  '/en/nowhere': 404,
  '/fr/nowhere': 404,
  '/nowhere': 404,
  '/en/said/503': 404,
  '/fr/said/503': 404,
  '/': 307,
  '/api/export': 401,
  '/api/seen': 405,
  '/api/auth/signin': 302,
  '/api/auth/error': 302,
}

function statusOf(address: string): number {
  const [, id, version] = /\/theories\/(\d+)(?:\/versions\/(\d+))?/.exec(address) ?? []
  if (id === planted.withdrawn || (version === '2' && id !== planted.theories[8])) return 404
  return STATUS[address] ?? 200
}

for (const lang of LANGUAGES)
  test(`${lang}: no address weighs or asks more than it may, however much was written`, async () => {
    const reader = visitor(8)
    const found: unknown[] = []
    for (const [surface, examples] of Object.entries(ADDRESSES))
      for (const address of new Set(examples({ planted, lang, seen: reader.seen }))) {
        const before = relay.statements().length
        const { status, body } = await ask(server, address, reader)
        const [bytes, statements] = [Buffer.byteLength(body), relay.statements().slice(before)]
        if (status !== statusOf(address)) found.push({ surface, address, status })
        if (bytes > MOST.bytes || statements.length > MOST.statements)
          found.push({ surface, address, bytes, statements })
      }
    expect(found).toEqual([])
  })

test('every version has a page that is bounded, and all of them are found by links alone', async () => {
  const [long, reader] = [planted.theories[8], visitor(8)]
  const versions = new Set<string>()
  const waiting = [`/en/theories/${long}/versions`]
  for (const address of waiting) {
    const { status, body } = await ask(server, address, reader)
    expect([address, status, Buffer.byteLength(body) <= MOST.bytes]).toEqual([address, 200, true])
    for (const [, path = ''] of body.matchAll(/href="(\/en\/theories\/\d+\/versions\/\d+)"/g))
      if (!versions.has(path)) {
        versions.add(path)
        waiting.push(path)
      }
  }
  expect(versions.size).toBe(VERSIONS)
})
