import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../server/db/embedded/port.ts'
import { startTestCluster, type TestCluster } from '../server/testing/cluster.ts'
import { endAll, newData, type Running, start } from './running.ts'

// Pages expire after ten seconds (server/http/page-store.ts): faster changes were heard.
const SOONER = { timeout: 5_000, interval: 50 }
const NEXTAUTH_SECRET = 'a secret of the tests, and of nobody else'

let cluster: TestCluster
let database: pg.Client
let data: string[]
let servers: Running[]
let addresses: string[]
beforeAll(async () => {
  cluster = await startTestCluster()
  const url = await cluster.createDatabase('entracte')
  database = new pg.Client({ connectionString: url })
  await database.connect()
  await database.query(
    `INSERT INTO accounts (handle, password_hash, language) SELECT 'fan-' || n, '-', 'en' FROM generate_series(1, 4) AS n`,
  )
  data = [await newData(), await newData()]
  const more = { DATABASE_URL: url, NEXTAUTH_SECRET, LIMITS: 'off' }
  servers = [start(data[0] as string, await freePort(), more), start(data[1] as string, await freePort(), more)]
  addresses = await Promise.all(servers.map(({ ready }) => ready))
})
afterAll(async () => {
  for (const server of servers) server.signal('SIGTERM')
  await Promise.all(servers.map(({ ended }) => ended))
  await database.end()
  for (const one of data) await endAll(one)
  await cluster.stop()
})

async function theory(title: string): Promise<string> {
  const { rows } = await database.query(
    `WITH made AS (
       INSERT INTO theories (storyline, author, language, spoiler_episode)
       SELECT 'mishi', id, 'en', 0 FROM accounts WHERE handle = 'fan-1' RETURNING id
     )
     INSERT INTO texts (theory, title, claim, spoiler_episode)
     SELECT id, $1, 'A claim that is long enough to be one.', 0 FROM made RETURNING theory::text AS id`,
    [title],
  )
  return rows[0].id
}

const shown = (page: string) =>
  Promise.all(
    addresses.map(async (address) => {
      const answer = await fetch(address + page)
      return { status: answer.status, text: await answer.text() }
    }),
  )
const statuses = async (page: string) => (await shown(page)).map(({ status }) => status)
const tell = async (page: string, words: string) => (await shown(page)).map(({ text }) => text.includes(words))

test('what is done to the database is seen on the pages of every server', async () => {
  const id = await theory('Seen from both servers')
  const page = `/en/theories/${id}`
  const board = '/en/leaderboards/new'
  expect(await tell(board, 'Seen from both servers')).toEqual([true, true])
  expect(await statuses(page)).toEqual([200, 200])
  const second = await theory('The next one')
  await expect.poll(() => tell(board, 'The next one'), SOONER).toEqual([true, true])

  expect(await tell(page, 'fan-1')).toEqual([true, true])
  await database.query(`UPDATE accounts SET handle = 'somebody' WHERE handle = 'fan-1'`)
  await expect.poll(() => tell(page, 'fan-1'), SOONER).toEqual([false, false])
  await database.query(`UPDATE accounts SET handle = 'fan-1' WHERE handle = 'somebody'`)

  await database.query('INSERT INTO withdrawals (theory) VALUES ($1)', [id])
  await expect.poll(() => statuses(page), SOONER).toEqual([404, 404])
  await expect.poll(() => tell(board, 'Seen from both servers'), SOONER).toEqual([false, false])
  expect(await statuses(`/en/theories/${second}`)).toEqual([200, 200])
})

test('a vote that one server counts moves the board of the other', async () => {
  const [low, high] = [await theory('Behind until now'), await theory('Before until now')]
  const board = '/en/leaderboards/top'
  const order = async () =>
    (await shown(board)).map(({ text }) =>
      text
        .match(/(Behind|Before) until now/g)
        ?.filter(isFirst)
        .join(),
    )
  const isFirst = (title: string, place: number, all: string[]) => all.indexOf(title) === place
  const vote = (theory: string, fan: number) =>
    database.query(
      `SELECT cast_votes(ARRAY[$1::bigint], ARRAY[(SELECT id FROM accounts WHERE handle = $2)], ARRAY[true])`,
      [theory, `fan-${fan}`],
    )
  for (const [theory, fan] of [
    [low, 2],
    [high, 2],
    [high, 3],
  ] as const)
    await vote(theory, fan)
  // No server ranks votes cast in SQL.
  await database.query('SELECT rank_votes(16)')
  await expect.poll(order, SOONER).toEqual(Array(2).fill('Before until now,Behind until now'))
  for (const fan of [3, 4]) await vote(low, fan)
  await database.query('SELECT rank_votes(16)')
  await expect.poll(order, SOONER).toEqual(Array(2).fill('Behind until now,Before until now'))
})

test('a server that was cut off learns what it missed', async () => {
  const id = await theory('Gone while nobody listened')
  const board = '/en/leaderboards/new'
  await expect.poll(() => tell(board, 'Gone while nobody listened'), SOONER).toEqual([true, true])
  const cut = await database.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'entracte events'`,
  )
  expect(cut.rowCount).toBe(2)
  await database.query('INSERT INTO withdrawals (theory) VALUES ($1)', [id])
  await expect.poll(() => tell(board, 'Gone while nobody listened'), SOONER).toEqual([false, false])
})

const LEAVING: [how: string, act: (id: string) => Promise<unknown>][] = [
  ['withdrawn', (id) => database.query('INSERT INTO withdrawals (theory) VALUES ($1)', [id])],
  [
    'hidden',
    (id) => database.query(`SELECT take_off($1, 'hidden', (SELECT min(id) FROM accounts), 'in a test')`, [id]),
  ],
  [
    'raised',
    async (id) => {
      for (const fan of [2, 3, 4])
        await database.query(
          `SELECT flag_theory($1, (SELECT id FROM accounts WHERE handle = $2), 8::smallint, 5::smallint)`,
          [id, `fan-${fan}`],
        )
    },
  ],
]

test.each(LEAVING)(
  'what is %s while sixty-four read is gone from every page and answer, and comes back in none',
  async (how, act) => {
    const title = `Not for long, ${how}`
    const id = await theory(title)
    const pages = [
      `/en/theories/${id}`,
      '/en/leaderboards/new',
      '/fr/leaderboards/new',
      '/en/storylines/mishi/new',
      '/en',
      `/api/trpc/leaderboards.theories?input=${encodeURIComponent('{"board":"new","storyline":"mishi"}')}`,
    ]
    const all = addresses.flatMap((address) => pages.map((page) => address + page))
    const latest = new Map<string, boolean>()
    await expect
      .poll(() => Promise.all(pages.map((page) => tell(page, title))), SOONER)
      .toEqual(pages.map(() => [true, true]))
    const reads: { url: string; asked: number; told: boolean }[] = []
    let isOver = false
    const readers = Array.from({ length: 64 }, async (_, place) => {
      for (let n = place; !isOver; n++) {
        const [url, asked] = [all[n % all.length] as string, performance.now()]
        const told = (await (await fetch(url)).text()).includes(title)
        reads.push({ url, asked, told })
        latest.set(url, told)
      }
    })
    await act(id)
    await expect.poll(() => all.filter((url) => latest.get(url) !== false), SOONER).toEqual([])
    const gone = performance.now()
    await expect.poll(() => reads.filter(({ asked }) => asked > gone).length, SOONER).toBeGreaterThan(500)
    isOver = true
    await Promise.all(readers)
    expect(reads.filter(({ asked, told }) => asked > gone && told)).toEqual([])
  },
)

test('two thousand who ask at once, each in their own way, are each sent their own page', async () => {
  const [address = ''] = addresses
  const ways = Array.from({ length: 2_000 }, (_, n) => ({
    seen: n % 9,
    lang: n % 2 === 0 ? 'en' : 'fr',
    encoding: ['gzip', 'br', 'identity', 'gzip;q=0.1, br'][n % 4] as string,
    method: n % 7 === 0 ? 'HEAD' : 'GET',
    more: [{}, { range: 'bytes=0-9' }, { 'if-none-match': '"of another"' }][n % 3] as Record<string, string>,
  }))
  let isOver = false
  const changing = (async () => {
    for (let n = 0; !isOver; n++) await theory(`Changing ${n}`)
  })()
  const wrong: unknown[] = []
  // Five hundred at once, since a process may open a thousand files.
  for (let from = 0; from < ways.length; from += 500)
    await Promise.all(
      ways.slice(from, from + 500).map(async ({ seen, lang, encoding, method, more }) => {
        const headers = { cookie: `seen=${seen}`, 'accept-encoding': encoding, ...more }
        const answer = await fetch(`${address}/${lang}/leaderboards/new`, { method, headers })
        const text = await answer.text()
        const [, progress] = /seen-(\d)/.exec(text) ?? []
        const isTheirs = text.includes(`<html lang="${lang}"`) && progress === String(seen) && text.endsWith('</html>')
        if (answer.status !== 200 || (method === 'GET' ? !isTheirs : text !== ''))
          wrong.push({ seen, lang, encoding, method })
      }),
    )
  isOver = true
  await changing
  expect(wrong).toEqual([])
})
