import type { ServerResponse } from 'node:http'
import { isSecure } from '../public-address.ts'
import { FRAMED_HEADERS, SAFETY_HEADERS, safetyHeadersAt } from './safety-headers.ts'

/** Names and values in turn, as `writeHead` takes them: set one by one they cost as much as a page that is kept. */
export type FlatHeaders = readonly string[]

const YEAR = 365 * 24 * 3_600

const flat = (headers: typeof SAFETY_HEADERS): FlatHeaders => headers.flatMap(({ key, value }) => [key, value])
const FLAT = new Map([SAFETY_HEADERS, FRAMED_HEADERS].map((headers) => [headers, flat(headers)]))

/** Of every answer. Where the site has TLS it demands it for a year (RFC 6797). */
export function commonHeaders(address: string, id: string): FlatHeaders {
  const safety = FLAT.get(safetyHeadersAt(address)) as FlatHeaders
  const transport = isSecure() ? ['strict-transport-security', `max-age=${YEAR}`] : []
  return [...safety, ...transport, 'x-request-id', id]
}

export function putHeaders(response: ServerResponse, headers: FlatHeaders): void {
  for (let at = 0; at < headers.length; at += 2) response.setHeader(headers[at] as string, headers[at + 1] as string)
}
