import type { IncomingMessage } from 'node:http'

/** Pages of one progress (`page-request.ts`). */
const INNER = /^[/\\]+drawn([/\\.]|$)/i

/** Next's own routes that we don't use. */
const UNUSED = /^[/\\]+(_next([/\\]+(?!static[/\\])|$)|_global-error([/\\.]|$))/i

/** Next's page for no address. */
export const NOWHERE = '/404'

/**
 * Inner and unused addresses get the 404 page: only the cookie tells a reader's progress. In development Next needs its
 * own routes.
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

/** The path as browsers and Next normalise it. */
function plainPath(address: string): string {
  const path = address.replace(/^[/\\]+/, '/')
  const plain = URL.canParse(path, 'http://localhost') ? new URL(path, 'http://localhost').pathname : path
  return plain.replace(/%([2-7][\da-f])/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
}
