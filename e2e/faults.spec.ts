import net from 'node:net'
import pg from 'pg'
import { createDatabase } from '../server/testing/cluster.ts'
import { startRelay } from '../server/testing/relay.ts'
import { type RunningServer, startServer } from './stage/server.ts'
import { expect, test } from './stage/test.ts'
import { WORDS } from './stage/words.ts'

type Line = { msg: string; route?: string; status?: number; id?: string; err?: { message: string } }

function logOf(said: string): Line[] {
  return said
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
}

test('a database that hangs is said within two seconds, and nobody waits for it for ever', async () => {
  const cluster = process.env.ENTRACTE_TEST_CLUSTER as string
  const relay = await startRelay(await createDatabase(cluster, `silent_${test.info().workerIndex}`))
  const server = await startServer(`hang_${test.info().workerIndex}`, { DATABASE_URL: relay.url })
  const health = () => fetch(`${server.url}/api/health`, { signal: AbortSignal.timeout(3_500) })
  try {
    expect((await health()).status).toBe(200)
    relay.hush()
    const input = encodeURIComponent('{"board":"hot"}')
    const asked = fetch(`${server.url}/api/trpc/leaderboards.theories?input=${input}`, {
      signal: AbortSignal.timeout(15_000),
    })
    // The health check caches its answer briefly.
    await expect.poll(async () => (await health()).status).toBe(503)
    expect(await (await health()).json()).toEqual({ status: 'unavailable' })
    const given = await asked
    expect([given.status, Number(given.headers.get('retry-after'))]).toEqual([503, 1])
    expect((await given.json()).error.data).toMatchObject({ code: 'SERVICE_UNAVAILABLE', refusal: null })
    relay.speak()
    await expect.poll(async () => (await health()).status).toBe(200)
  } finally {
    relay.speak()
    await server.close()
    await relay.close()
  }
})

test.describe('of one server, in order', () => {
  test.describe.configure({ mode: 'default' })
  let server: RunningServer
  let database: pg.Client
  test.beforeAll(async () => {
    server = await startServer(`faults_${test.info().workerIndex}`)
    database = new pg.Client({ connectionString: server.database })
    await database.connect()
  })
  test.afterAll(async () => {
    await database.end()
    await server.close()
  })

  async function without(table: string, work: () => Promise<void>): Promise<void> {
    await database.query(`ALTER TABLE ${table} RENAME TO elsewhere`)
    try {
      await work()
    } finally {
      await database.query(`ALTER TABLE elsewhere RENAME TO ${table}`)
    }
  }

  test.describe('a page that fails', () => {
    test.use({ provoked: [500, 'Server Components render'] })

    test('is said to its reader and told to the log, under the request’s own id', async ({ browser }) => {
      const page = await browser.newPage()
      const asked = `${server.url}/fr/storylines`
      await without('storylines', async () => {
        const answer = await page.goto(`${asked}?secret=1`)
        expect(answer?.status()).toBe(500)
        await expect(page.getByRole('heading', { level: 1, name: WORDS.fr.error.title })).toBeVisible()
        await expect(page).toHaveTitle(`${WORDS.fr.error.title.replace(/\.$/, '')} · Entracte`)
        const id = answer?.headers()['x-request-id']
        await expect
          .poll(() => logOf(server.said()).filter((line) => line.id === id))
          .toEqual(
            expect.arrayContaining([
              expect.objectContaining({ msg: 'a page failed', route: '/fr/storylines', err: expect.anything() }),
              expect.objectContaining({ msg: 'request', status: 500 }),
            ]),
          )
        expect(JSON.stringify(logOf(server.said()))).not.toContain('secret=1')
      })
      expect((await page.goto(asked))?.status()).toBe(200)
      await page.close()
    })
  })

  test('a request that its client gives up is not logged as answered', async () => {
    const { hostname, port, host } = new URL(server.url)
    const socket = net.connect(Number(port), hostname)
    const head = [
      'POST /api/seen HTTP/1.1',
      `host: ${host}`,
      'content-length: 100',
      'x-request-id: given-up-halfway',
      'expect: 100-continue',
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n`)
    // The client leaves within its body.
    await new Promise((resolve) => socket.once('data', resolve))
    socket.write('episode=')
    socket.destroy()
    await expect
      .poll(() => logOf(server.said()).find(({ id, msg }) => id === 'given-up-halfway' && msg === 'request'))
      .toMatchObject({ msg: 'request', route: '/api/seen', status: 499 })
  })

  test('a fault while somebody signs in is no wrong password, and its words stay in the log', async ({
    playwright,
  }) => {
    const context = await playwright.request.newContext({ baseURL: server.url })
    try {
      const { csrfToken } = await (await context.get('/api/auth/csrf')).json()
      await without('accounts', async () => {
        for (const json of ['true', 'false']) {
          const form = { csrfToken, handle: 'giselle', password: 'a short sentence is ideal', json }
          const answer = await context.post('/api/auth/callback/credentials', { form, maxRedirects: 0 })
          expect([answer.status(), (await answer.json()).error.data.refusal]).toEqual([500, null])
          expect(await answer.text()).not.toContain('accounts')
        }
      })
      await expect.poll(() => logOf(server.said()).filter(({ msg }) => msg === 'a sign-in failed')).toHaveLength(2)
      expect(server.said()).not.toContain('a short sentence is ideal')
    } finally {
      await context.dispose()
    }
  })
})
