import { SEEN_COOKIE } from '../contract/spoilers.ts'
import { isSecure } from '../public-address.ts'

const YEAR = 365 * 24 * 3_600

/** Keeps a reader's progress for a year. */
export function seenCookie(episode: number): string {
  return `${SEEN_COOKIE}=${episode}; Path=/; Max-Age=${YEAR}; SameSite=Lax${isSecure() ? '; Secure' : ''}`
}
