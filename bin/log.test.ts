import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from '../server/db/embedded/port.ts'
import { endAll, join, type Running, start } from './running.ts'
import { usedData } from './used-data.ts'

let data: string
let server: Running
let address: string
beforeEach(async () => {
  data = await usedData()
  server = start(data, await freePort(), { NEXTAUTH_URL: 'https://entracte.example', NEXTAUTH_SECRET: '' })
  address = await server.ready
})
afterEach(() => endAll(data))

const SECRET = 'q-u-e-r-y-of-somebody'

test('all that a server says is JSON but for its Ready line, forges nothing, and tells of no query', async () => {
  expect(await join(address, 'cheyenne')).toBe(true)
  const forged = encodeURIComponent(`\n{"level":30,"msg":"forged ${SECRET}"}`)
  for (const asked of [
    `/api/auth/error?error=${forged}`,
    `/api/auth/signin?callbackUrl=${forged}&error=${forged}`,
    `/api/auth/session?${SECRET}`,
    `/en/search?q=${SECRET}`,
    `/api/trpc/search.theories?input=${SECRET}`,
    `/nowhere/${forged}?${SECRET}`,
  ])
    await (await fetch(address + asked, { redirect: 'manual' })).arrayBuffer()
  await (
    await fetch(`${address}/api/auth/session`, { headers: { cookie: `next-auth.session-token=${SECRET}` } })
  ).arrayBuffer()
  server.signal('SIGTERM')
  expect(await server.ended).toBe(0)

  const [plain, lines] = split(server.said())
  expect(plain).toEqual([`Ready: ${address}`])
  expect(lines.filter(({ msg }) => String(msg).startsWith('forged'))).toEqual([])
  expect(server.said()).not.toContain(`?${SECRET}`)
  expect(lines).toContainEqual(expect.objectContaining({ step: 'PostgreSQL' }))
  expect(lines.filter(({ route }) => String(route).startsWith('/api/trpc/accounts.join'))).toHaveLength(1)
})

function split(said: string): [plain: string[], lines: Record<string, unknown>[]] {
  const all = said.split('\n').filter(Boolean)
  return [
    all.filter((line) => !line.startsWith('{')),
    all.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line)),
  ]
}

test('where people come over TLS, browsers are told to come by no other way, and cookies travel on no other', async () => {
  const answers = await Promise.all(
    ['/en', '/nowhere', '/api/health', '/api/trpc/accounts.me', '/feeds/en/hot.atom', '/robots.txt'].map((page) =>
      fetch(address + page),
    ),
  )
  for (const { url, headers } of answers)
    expect([url, headers.get('strict-transport-security')]).toEqual([url, 'max-age=31536000'])
  const seen = await fetch(`${address}/api/seen`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://entracte.example' },
    body: 'episode=3&back=/en',
  })
  expect(seen.headers.getSetCookie()).toEqual([expect.stringMatching(/^seen=3;.*; Secure$/)])
  const csrf = await fetch(`${address}/api/auth/csrf`)
  for (const cookie of csrf.headers.getSetCookie()) expect(cookie).toMatch(/^__(Host|Secure)-.*; Secure/)
})
