import type { ServerResponse } from 'node:http'
import { isSecure } from '../public-address.ts'

const YEAR = 365 * 24 * 3_600

/** Tells browsers to use TLS alone for a year (RFC 6797), where the site has it. */
export function demandTls(response: ServerResponse): void {
  if (isSecure()) response.setHeader('strict-transport-security', `max-age=${YEAR}`)
}
