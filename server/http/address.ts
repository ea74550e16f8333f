import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'
import proxyaddr from 'proxy-addr'

/** Carries the client's address to the handlers; a value that the client sends itself is overwritten. */
const ADDRESS_HEADER = 'x-entracte-address'

const UNKNOWN = 'unknown'

/** No address is longer; the limit bounds what is parsed. */
const LONGEST = 100

/** Bits of IPv6 that a provider gives to one household. */
const HOUSEHOLD = 64

/**
 * The client's network address, as limits count it. With n trusted proxies it is the n-th from the right of
 * `X-Forwarded-For`, since a client can write whatever stands further left. Falls back to the socket's address.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  const [socket, ...forwarded] = proxyaddr.all(request)
  const told = trustedProxies === 0 ? undefined : forwarded[trustedProxies - 1]
  return canonical(told ?? '') ?? canonical(socket ?? '') ?? UNKNOWN
}

/**
 * One spelling per client: IPv4 inside IPv6 becomes IPv4, IPv6 its /64; no port, brackets, zone or capitals. Null if it
 * is no address.
 */
export function canonical(written: string): string | null {
  if (written.length > LONGEST) return null
  const address = bare(written)
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return address
  if (!ipaddr.IPv6.isValid(address)) return null
  const six = ipaddr.IPv6.parse(address)
  // A NAT64 prefix (RFC 6052) is shared by everybody behind the translator.
  if (six.range() === 'rfc6052') return new ipaddr.IPv4(six.toByteArray().slice(-4)).toString()
  if (six.isIPv4MappedAddress()) return six.toIPv4Address().toString()
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${six}/${HOUSEHOLD}`)}/${HOUSEHOLD}`
}

/** Strips what proxies write around an address: `[2001:db8::1]:443`, `192.0.2.1:80`, `fe80::1%eth0`, quotes. */
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
