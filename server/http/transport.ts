import type { ServerResponse } from 'node:http'
import { isSecure } from '../public-address.ts'

const YEAR = 365 * 24 * 3_600

/** Where the site has TLS, for a year (RFC 6797). */
export function demandTls(response: ServerResponse): void {
  if (isSecure()) response.setHeader('strict-transport-security', `max-age=${YEAR}`)
}
