import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prisma } from '../db/client.ts'
import { DEVICE_COOKIE, deviceOf } from '../device.ts'
import { completeEnv, env } from '../env.ts'
import { callHandler } from './calls.ts'

const PASSWORD = 'pas de bourrée couru'

const server = http.createServer(callHandler(async () => {}))
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise((resolve) => server.close(resolve)))

function answerTo(name: string, input: object, cookies: Record<string, string>) {
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/trpc/${name}`, {
    method: 'POST',
    body: JSON.stringify(input),
    headers: {
      'content-type': 'application/json',
      cookie: Object.entries(cookies)
        .map((pair) => pair.join('='))
        .join('; '),
    },
  })
}

async function call(name: string, input: object, cookies: Record<string, string> = {}) {
  const answer = await answerTo(name, input, cookies)
  expect([name, answer.status]).toEqual([name, 200])
  return answer.headers.getSetCookie()
}

const valueIn = (line = '') => /^[^=]+=([^;]*)/.exec(line)?.[1] ?? ''

async function sessionOf(handle: string): Promise<string> {
  const { id } = await prisma().account.findUniqueOrThrow({ where: { handle } })
  return encode({ token: { account: String(id), version: 1 }, secret: env().NEXTAUTH_SECRET })
}

test('a browser knows whom it has let in, and knows nothing of who has left', async () => {
  const [odile = ''] = await call('accounts.join', { handle: 'odile', password: PASSWORD })
  const [both = ''] = await call(
    'accounts.join',
    { handle: 'odette', password: PASSWORD },
    { [DEVICE_COOKIE]: valueIn(odile) },
  )
  const known = (line: string) => Promise.all(['odile', 'odette'].map((handle) => deviceOf(valueIn(line), handle)))
  expect(await known(both)).toEqual([expect.any(String), expect.any(String)])
  const [left = ''] = await call(
    'accounts.erase',
    { password: PASSWORD, theories: 'keep' },
    { [DEVICE_COOKIE]: valueIn(both), 'next-auth.session-token': await sessionOf('odile') },
  )
  expect(await known(left)).toEqual([null, expect.any(String)])
})

const statusOf = async (session: string) => {
  const { port } = server.address() as AddressInfo
  const headers = { cookie: `next-auth.session-token=${session}` }
  return (await fetch(`http://127.0.0.1:${port}/api/trpc/recoveryCodes.left`, { headers })).status
}

test('a changed password signs out every browser but the one that changed it, and a code signs out all', async () => {
  await call('accounts.join', { handle: 'hilarion', password: PASSWORD })
  const [here, elsewhere] = [await sessionOf('hilarion'), await sessionOf('hilarion')]
  expect([await statusOf(here), await statusOf(elsewhere)]).toEqual([200, 200])
  const change = { current: PASSWORD, password: 'pas de chat, pas de deux' }
  const [line = ''] = await call('accounts.changePassword', change, { 'next-auth.session-token': here })
  expect(line).toMatch(/^next-auth\.session-token=[^;]+; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/)
  const goesOn = valueIn(line)
  expect([await statusOf(here), await statusOf(elsewhere), await statusOf(goesOn)]).toEqual([401, 401, 200])

  const made = await answerTo(
    'recoveryCodes.make',
    { password: change.password },
    { 'next-auth.session-token': goesOn },
  )
  expect(made.headers.get('cache-control')).toContain('no-store')
  const [printed] = (await made.json()).result.data.codes
  const code = ` ${printed.toLowerCase().replaceAll('-', ' ')} `
  const [device = ''] = await call('recoveryCodes.use', { handle: 'hilarion', code, password: PASSWORD })
  expect(await deviceOf(valueIn(device), 'hilarion')).toEqual(expect.any(String))
  expect(await statusOf(goesOn)).toBe(401)
})

test('what a call keeps in the browser travels over TLS alone where the site has it', async () => {
  await call('accounts.join', { handle: 'giselle', password: PASSWORD })
  const cookies = { 'next-auth.session-token': await sessionOf('giselle') }
  expect(await call('accounts.setSeen', { episode: 5 }, cookies)).toEqual([
    'seen=5; Path=/; Max-Age=31536000; SameSite=Lax',
  ])
  const { DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL } = env()
  completeEnv({ DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL: 'https://entracte.example' })
  try {
    const secure = { '__Secure-next-auth.session-token': cookies['next-auth.session-token'] }
    expect(await call('accounts.setSeen', { episode: 6 }, { ...cookies, ...secure })).toEqual([
      'seen=6; Path=/; Max-Age=31536000; SameSite=Lax; Secure',
    ])
    const change = { current: PASSWORD, password: 'pas de chat, pas de deux' }
    expect(await call('accounts.changePassword', change, { ...cookies, ...secure })).toEqual([
      expect.stringMatching(/^__Secure-next-auth\.session-token=.*; Secure$/),
    ])
    for (const line of await call('accounts.join', { handle: 'myrtha', password: PASSWORD }))
      expect(line).toMatch(/; Secure$/)
  } finally {
    completeEnv({ DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL })
  }
})
