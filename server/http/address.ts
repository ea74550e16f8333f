import type { IncomingMessage } from 'node:http'

/** The header by which the client's address reaches a handler; whatever a client sends under it is overwritten. */
const ADDRESS_HEADER = 'x-entracte-address'

/**
 * The client's network address. With n trusted proxies it is the n-th from the right of `X-Forwarded-For`: what stands
 * further left a client could have written itself.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  const socket = request.socket.remoteAddress ?? 'unknown'
  if (trustedProxies === 0) return socket
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((part) => part.trim())
  return forwarded.at(-trustedProxies) || socket
}

/** The address that a request was marked with. */
export function addressOf(headers: Headers): string {
  return headers.get(ADDRESS_HEADER) ?? 'unknown'
}

/** Marks a request with its client's address for the handlers behind. */
export function markAddress(request: IncomingMessage, trustedProxies: number): void {
  request.headers[ADDRESS_HEADER] = clientAddress(request, trustedProxies)
}
