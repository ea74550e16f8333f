import { SEEN_COOKIE } from '../contract/spoilers.ts'
import { isSecure } from '../public-address.ts'

const YEAR = 365 * 24 * 3_600

/** The `Set-Cookie` line that keeps a reader's progress for a year; `Secure` where the site has TLS. */
export function seenCookie(episode: number): string {
  return `${SEEN_COOKIE}=${episode}; Path=/; Max-Age=${YEAR}; SameSite=Lax${isSecure() ? '; Secure' : ''}`
}
