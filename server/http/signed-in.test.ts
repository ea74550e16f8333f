import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { signedInCookie } from './signed-in.ts'

const said = (cookie?: string) => signedInCookie({ headers: { cookie } } as IncomingMessage)
const [SET, CLEARED] = ['signed-in=1; Path=/; SameSite=Lax', 'signed-in=1; Path=/; SameSite=Lax; Max-Age=0']

test.each([
  ['nothing', undefined, null],
  ['a progress', 'seen=3', null],
  ['a session', 'next-auth.session-token=x', SET],
  ['a session over TLS', 'seen=3; __Secure-next-auth.session-token=x', SET],
  ['a session in parts', '__Secure-next-auth.session-token.0=x; __Secure-next-auth.session-token.1=y', SET],
  ['a session that is known', 'next-auth.session-token=x; signed-in=1', null],
  ['a session that is over', 'seen=3; signed-in=1', CLEARED],
  ['another cookie of such a name', 'not-signed-in=1; seen=1', null],
])('%s', (_, cookie, expected) => {
  expect(said(cookie)).toBe(expected)
})
