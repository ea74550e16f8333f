// Next must set up its AsyncLocalStorage before any of its modules reads it.
import 'next/dist/server/node-environment-baseline.js'
import { NextRequest } from 'next/server'
import { expect, test } from 'vitest'
import { PROGRESSES_HEADER } from '#server/contract/spoilers.ts'
import { join } from '#server/domain/accounts.ts'
import { inTurn } from '#server/domain/hashing.ts'
import { completeEnv, env } from '#server/env.ts'
import { viewerFrom } from '#server/session.ts'
import { asNextWould } from '#server/testing/next-request.ts'
import { GET, POST } from '../auth/[...nextauth]/route.ts'

const PASSWORD = 'pas de bourrée couru'
const MONTH = 30 * 24 * 3_600

/** A browser with an address of its own, which keeps cookies. */
function browser(address: string) {
  const cookies = new Map<string, string>()
  const ask = async (action: string, form?: Record<string, string>) => {
    const request = new NextRequest(`http://127.0.0.1:3000/api/auth/${action}`, {
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
      headers: {
        'x-entracte-address': address,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    })
    const params = Promise.resolve({ nextauth: action.split('/') })
    const answer = await asNextWould(request, (asked) => (form ? POST : GET)(asked, { params }))
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }
  const csrf = async () => ({ csrfToken: String((await (await ask('csrf')).json()).csrfToken), json: 'true' })
  return {
    cookies,
    signIn: async (handle: string, password: string) =>
      ask('callback/credentials', { ...(await csrf()), handle, password }),
    signOut: async () => ask('signout', await csrf()),
    viewer: () => viewerFrom({ headers: new Headers(), cookies: Object.fromEntries(cookies) }),
  }
}

const joined = (handle: string) => join({ seen: 0, language: 'en' }, { handle, password: PASSWORD })

test('who signs in is known for a month, and who signs out is nobody, whatever they kept of it', async () => {
  await joined('odile')
  const [here, there] = [browser('192.0.2.1'), browser('192.0.2.2')]
  const answer = await here.signIn('odile', PASSWORD)
  expect(answer.status).toBe(200)
  const [line = ''] = answer.headers.getSetCookie().filter((each) => each.includes('session-token='))
  const until = new Date(/Expires=([^;]+)/i.exec(line)?.[1] ?? '').getTime()
  expect(Math.abs(until - Date.now() - MONTH * 1_000)).toBeLessThan(3_600_000)
  expect(await here.viewer()).toMatchObject({ handle: 'odile' })
  for (const [name, value] of here.cookies) there.cookies.set(name, value)
  await here.signOut()
  expect([await here.viewer(), await there.viewer()]).toEqual([null, null])
})

test('five wrong passwords from one address, and the sixth waits; the right one begins anew', async () => {
  await joined('odette')
  const visitor = browser('192.0.2.3')
  const statuses = async (times: number, password: string) => {
    const all = []
    for (let n = 0; n < times; n++) all.push((await visitor.signIn('odette', password)).status)
    return all
  }
  expect(await statuses(4, 'not the password')).toEqual([401, 401, 401, 401])
  expect(await statuses(1, PASSWORD)).toEqual([200])
  // From here on the browser is known, and an unknown one is counted afresh as well.
  visitor.cookies.clear()
  expect(await statuses(5, 'not the password')).toEqual([401, 401, 401, 401, 401])
  const refused = await visitor.signIn('odette', PASSWORD)
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
  expect(await visitor.viewer()).toBeNull()
  expect((await browser('192.0.2.4').signIn('odette', PASSWORD)).status).toBe(200)
})

test('a known browser is not locked out by attempts from the same address', async () => {
  await joined('coppelia')
  const [owner, attacker] = [browser('192.0.2.7'), browser('192.0.2.7')]
  expect((await owner.signIn('coppelia', PASSWORD)).status).toBe(200)
  await owner.signOut()
  for (let n = 0; n < 8; n++) await attacker.signIn('coppelia', 'not the password')
  expect((await attacker.signIn('coppelia', PASSWORD)).status).toBe(429)
  expect((await owner.signIn('coppelia', PASSWORD)).status).toBe(200)
})

test('who signs in has the further of two progresses, in the account and here, and is told where they differ', async () => {
  await joined('swanilda')
  const told = async (seen: string | null) => {
    const here = browser('192.0.2.8')
    if (seen !== null) here.cookies.set('seen', seen)
    const answer = await here.signIn('swanilda', PASSWORD)
    return [here.cookies.get('seen'), (await here.viewer())?.seen, answer.headers.get(PROGRESSES_HEADER)]
  }
  expect(await told(null)).toEqual(['0', 0, null])
  expect(await told('5')).toEqual(['5', 5, '5 0'])
  expect(await told('5')).toEqual(['5', 5, null])
  expect(await told('2')).toEqual(['5', 5, '2 5'])
  expect(await told(null)).toEqual(['5', 5, null])
})

test('where too many passwords are looked at one has to wait, and has not tried', async () => {
  await joined('giselle')
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const all = Promise.allSettled(Array.from({ length: 300 }, () => inTurn('stranger', () => ended)))
  const visitor = browser('192.0.2.5')
  try {
    for (let n = 0; n < 10; n++) {
      const answer = await visitor.signIn('giselle', PASSWORD)
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '2'])
    }
  } finally {
    end()
    await all
  }
  expect((await visitor.signIn('giselle', PASSWORD)).status).toBe(200)
})

test('where people come over TLS no cookie of a sign-in travels on another way', async () => {
  await joined('myrtha')
  const { DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL } = env()
  completeEnv({ DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL: 'https://entracte.example' })
  try {
    const answer = await browser('192.0.2.6').signIn('myrtha', PASSWORD)
    const lines = answer.headers.getSetCookie()
    expect(lines.length).toBeGreaterThan(2)
    for (const line of lines) expect(line).toMatch(/; Secure/)
  } finally {
    completeEnv({ DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL })
  }
})
