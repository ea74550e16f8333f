import { encode } from 'next-auth/jwt'
import { expect, test } from 'vitest'
import { DEVICE_COOKIE, deviceCookie, deviceCookieWithout, deviceOf } from './device.ts'
import { completeEnv, env } from './env.ts'
import { viewerFrom } from './session.ts'
import { fan } from './testing/cast.ts'

const cookieIn = (line: string) => /^entracte-device=([^;]+);/.exec(line)?.[1]

test('a device knows the last five who were let in on it, and no others', async () => {
  let cookie: string | undefined
  const handles = ['odile', 'odette', 'giselle', 'myrtha', 'clara', 'franz']
  for (const handle of handles) cookie = cookieIn(await deviceCookie(cookie, handle))
  const known = await Promise.all(handles.map((handle) => deviceOf(cookie, handle)))
  const [, device] = known
  expect(device).toMatch(/^[\da-f-]{36}$/)
  expect(known).toEqual([null, ...Array(5).fill(device)])
  expect(await deviceOf(cookie, 'nobody')).toBeNull()
  cookie = cookieIn(await deviceCookie(cookie, 'odette'))
  cookie = cookieIn(await deviceCookie(cookie, 'odile'))
  expect(await deviceOf(cookie, 'odette')).toBe(device)
  expect(await deviceOf(cookie, 'giselle')).toBeNull()
})

test('who has left is named no more, and with the last of them the cookie ends', async () => {
  const both = cookieIn(await deviceCookie(cookieIn(await deviceCookie(undefined, 'odile')), 'odette'))
  const one = cookieIn(await deviceCookieWithout(both, 'odile'))
  expect([await deviceOf(one, 'odile'), await deviceOf(one, 'odette')]).toEqual([null, await deviceOf(both, 'odette')])
  for (const cookie of [one, undefined, 'noise'])
    expect(await deviceCookieWithout(cookie, 'odette')).toBe(
      'entracte-device=; Path=/api; Max-Age=0; HttpOnly; SameSite=Lax',
    )
})

test.each([
  ['nothing', undefined],
  ['an empty one', ''],
  ['noise', 'x'.repeat(4_000)],
  ['what somebody wrote', `${btoa('{"alg":"none"}')}.${btoa('{"id":"1","handles":["odile"]}')}.`],
])('%s is no device', async (_, cookie) => {
  expect(await deviceOf(cookie, 'odile')).toBeNull()
  expect(await deviceOf(cookieIn(await deviceCookie(cookie, 'odile')), 'odile')).not.toBeNull()
})

test('a device opens no session, and a session is no device', async () => {
  const odile = await fan('odile')
  const claims = { account: String(odile.id), version: 1, id: 'x', handles: ['odile'] }
  const secret = env().NEXTAUTH_SECRET
  const session = await encode({ token: claims, secret })
  const device = await encode({ token: claims, secret, salt: DEVICE_COOKIE })
  const asWho = (token: string) => viewerFrom({ headers: new Headers(), cookies: { 'next-auth.session-token': token } })
  expect([await asWho(session), await deviceOf(device, 'odile')]).toMatchObject([{ handle: 'odile' }, 'x'])
  expect([await asWho(device), await deviceOf(session, 'odile')]).toEqual([null, null])
})

test('no script reads it, no other site sends it, and over https nothing else carries it', async () => {
  expect(await deviceCookie(undefined, 'odile')).toMatch(
    /^entracte-device=[\w.-]+; Path=\/api; Max-Age=31536000; HttpOnly; SameSite=Lax$/,
  )
  const { DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL } = env()
  completeEnv({ DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL: 'https://entracte.example' })
  try {
    expect(await deviceCookie(undefined, 'odile')).toMatch(/; Secure$/)
  } finally {
    completeEnv({ DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL })
  }
})
