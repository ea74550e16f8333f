import type { IncomingMessage } from 'node:http'

/** Pages of one progress; the rewrites of `next.config.js` lead there by the cookie. */
const INNER = /^[/\\]+seen-/i

/** Next's own routes that we don't use: its image scaler, data routes and error page. */
const UNUSED = /^[/\\]+(_next([/\\]+(?!static[/\\])|$)|_global-error([/\\.]|$))/i

const NOWHERE = '/404'

/**
 * Sends a request for an inner address, or for a route of Next's that we don't use, to the 404 page: only the cookie
 * says how far a reader has seen. In development Next needs its own routes.
 */
export function closeInner(request: IncomingMessage, { dev }: { dev: boolean }): void {
  const address = request.url ?? '/'
  if (isInner(address) || (!dev && isUnused(address))) request.url = NOWHERE
}

export function isInner(address: string): boolean {
  return INNER.test(plainPath(address))
}

export function isUnused(address: string): boolean {
  return /next|error/.test(address) && UNUSED.test(plainPath(address))
}

/** The path as browsers and Next normalise it: slashes, backslashes, dots, encoded letters. */
function plainPath(address: string): string {
  const path = address.replace(/^[/\\]+/, '/')
  const plain = URL.canParse(path, 'http://localhost') ? new URL(path, 'http://localhost').pathname : path
  return plain.replace(/%([2-7][\da-f])/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
}
