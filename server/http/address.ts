import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'
import proxyaddr from 'proxy-addr'

/** The header by which the client's address reaches a handler; whatever a client sends under it is overwritten. */
const ADDRESS_HEADER = 'x-entracte-address'

/** What a client is counted by whose address nobody can tell. */
const UNKNOWN = 'unknown'

/** No way of writing an address is longer: what is, is none, and is not read. */
const LONGEST = 100

/** A provider gives a household so many bits of IPv6: whoever has one of its addresses has all of them. */
const HOUSEHOLD = 64

/**
 * The client's network address, in the one way of writing it that limits are counted by. With n trusted proxies it is the
 * n-th from the right of `X-Forwarded-For`: what stands further left a client could have written itself. Where nothing that
 * is an address stands there, it is the socket's.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  const [socket, ...forwarded] = proxyaddr.all(request)
  const told = trustedProxies === 0 ? undefined : forwarded[trustedProxies - 1]
  return canonical(told ?? '') ?? canonical(socket ?? '') ?? UNKNOWN
}

/**
 * One spelling for all that mean the same: IPv4 also where it is written, or reaches us, as IPv6; IPv6 by its /64; without
 * port, brackets, zone and capitals. Null for what is no address.
 */
export function canonical(written: string): string | null {
  if (written.length > LONGEST) return null
  const address = bare(written)
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return address
  if (!ipaddr.IPv6.isValid(address)) return null
  const six = ipaddr.IPv6.parse(address)
  // A translator's prefix (RFC 6052) is shared by everybody behind it.
  if (six.range() === 'rfc6052') return new ipaddr.IPv4(six.toByteArray().slice(-4)).toString()
  if (six.isIPv4MappedAddress()) return six.toIPv4Address().toString()
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${six}/${HOUSEHOLD}`)}/${HOUSEHOLD}`
}

/** An address without what proxies write around it: `[2001:db8::1]:443`, `192.0.2.1:80`, `fe80::1%eth0`, quotes. */
function bare(written: string): string {
  const address = written.trim().replace(/^"(.*)"$/, '$1')
  const [, bracketed, withPort] = /^\[([^\]]+)\](?::\d+)?$|^([\d.]+):\d+$/.exec(address) ?? []
  return (bracketed ?? withPort ?? address).replace(/%.*$/, '').toLowerCase()
}

/** The address that a request was marked with. */
export function addressOf(headers: Headers): string {
  return headers.get(ADDRESS_HEADER) ?? UNKNOWN
}

/** Marks a request with its client's address for the handlers behind. */
export function markAddress(request: IncomingMessage, trustedProxies: number): void {
  request.headers[ADDRESS_HEADER] = clientAddress(request, trustedProxies)
}
