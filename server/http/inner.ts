import type { IncomingMessage } from 'node:http'

/** The pages of one progress, which the rewrites of `next.config.js` lead to from the cookie. */
const INNER = /^[/\\]+seen-/i

/**
 * What Next would serve beside our pages, files excepted: pictures it scales, data of pages that we have none of, and the
 * page of a fault that nobody has met.
 */
const UNUSED = /^[/\\]+(_next([/\\]+(?!static[/\\])|$)|_global-error([/\\.]|$))/i

/** An address that no page of ours has. */
const NOWHERE = '/404'

/**
 * Leads whoever asks for an inner address by its own name nowhere, since how far somebody has seen is for the cookie to
 * say; and likewise whoever asks for what Next alone would offer, which it needs itself while we develop.
 */
export function closeInner(request: IncomingMessage, { dev }: { dev: boolean }): void {
  const address = request.url ?? '/'
  if (isInner(address) || (!dev && isUnused(address))) request.url = NOWHERE
}

/** Whether an address, however it is spelt, is an inner one. */
export function isInner(address: string): boolean {
  return INNER.test(plainPath(address))
}

/** Whether an address, however it is spelt, is one that Next has and we do not use. */
export function isUnused(address: string): boolean {
  return /next|error/.test(address) && UNUSED.test(plainPath(address))
}

/** The path of an address, with slashes, backslashes, dots and encoded letters as browsers and Next read them. */
function plainPath(address: string): string {
  const path = address.replace(/^[/\\]+/, '/')
  const plain = URL.canParse(path, 'http://localhost') ? new URL(path, 'http://localhost').pathname : path
  return plain.replace(/%([2-7][\da-f])/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
}
