import type { IncomingMessage } from 'node:http'
import { isSecure } from '../public-address.ts'

/** Tells a page's scripts that somebody is signed in, and nothing more: the session itself is not for them. */
export const SIGNED_IN_COOKIE = 'signed-in'

/** next-auth's, whatever its prefix, and in parts. */
const SESSION = /next-auth\.session-token(?:\.\d+)?=/
const SAID = new RegExp(`(?:^|;)\\s*${SIGNED_IN_COOKIE}=`)

export function hasSession({ headers: { cookie } }: IncomingMessage): boolean {
  return cookie !== undefined && SESSION.test(cookie)
}

/** The cookie to set where the browser's says otherwise. */
export function signedInCookie(request: IncomingMessage): string | null {
  const { cookie } = request.headers
  if (cookie === undefined) return null
  const isSignedIn = hasSession(request)
  if (isSignedIn === SAID.test(cookie)) return null
  return `${SIGNED_IN_COOKIE}=1; Path=/; SameSite=Lax${isSecure() ? '; Secure' : ''}${isSignedIn ? '' : '; Max-Age=0'}`
}
