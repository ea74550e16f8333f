import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'
import { LRUCache } from 'lru-cache'
import proxyaddr from 'proxy-addr'

/** The client's address; one that the client sends is overwritten. */
export const ADDRESS_HEADER = 'x-entracte-address'

const UNKNOWN = 'unknown'

/** No address is longer. */
const LONGEST = 100

/** Bits of IPv6 that identify one household. */
const HOUSEHOLD = 64

/**
 * With n trusted proxies the n-th address from the right of `X-Forwarded-For`, since clients can write the rest; else
 * the socket's.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  if (trustedProxies === 0) return canonical(request.socket.remoteAddress ?? '') ?? UNKNOWN
  const [socket, ...forwarded] = proxyaddr.all(request)
  const told = forwarded[trustedProxies - 1]
  return canonical(told ?? '') ?? canonical(socket ?? '') ?? UNKNOWN
}

/** One spelling per client: IPv6 as its /64, IPv4 inside IPv6 as IPv4. Null if it is no address. */
export function canonical(written: string): string | null {
  if (written.length > LONGEST) return null
  const known = spelled.get(written)
  if (known !== undefined) return known
  const one = parsed(written)
  if (one !== null) spelled.set(written, one)
  return one
}

/** Parsing costs as much as sending a page that is kept, and most requests come from a connection that has asked before. */
const spelled = new LRUCache<string, string>({ max: 5_000 })

function parsed(written: string): string | null {
  const address = bare(written)
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return address
  if (!ipaddr.IPv6.isValid(address)) return null
  const six = ipaddr.IPv6.parse(address)
  // Everybody behind a NAT64 translator shares its prefix (RFC 6052).
  if (six.range() === 'rfc6052') return new ipaddr.IPv4(six.toByteArray().slice(-4)).toString()
  if (six.isIPv4MappedAddress()) return six.toIPv4Address().toString()
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${six}/${HOUSEHOLD}`)}/${HOUSEHOLD}`
}

function bare(written: string): string {
  const address = written.trim().replace(/^"(.*)"$/, '$1')
  const [, bracketed, withPort] = /^\[([^\]]+)\](?::\d+)?$|^([\d.]+):\d+$/.exec(address) ?? []
  return (bracketed ?? withPort ?? address).replace(/%.*$/, '').toLowerCase()
}

export function addressOf(headers: Headers): string {
  return headers.get(ADDRESS_HEADER) ?? UNKNOWN
}

export function markAddress(request: IncomingMessage, trustedProxies: number): void {
  request.headers[ADDRESS_HEADER] = clientAddress(request, trustedProxies)
}

/** As `markAddress` wrote it. */
export function markedAddress({ headers }: IncomingMessage): string {
  return String(headers[ADDRESS_HEADER] ?? UNKNOWN)
}
