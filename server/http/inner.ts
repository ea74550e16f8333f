import type { IncomingMessage } from 'node:http'

/** The pages of one progress, which the rewrites of `next.config.js` lead to from the cookie. */
const INNER = /^[/\\]+seen-/i

/** An address that no page of ours has. */
const NOWHERE = '/404'

/** Leads whoever asks for an inner address by its own name nowhere: how far somebody has seen is for the cookie to say. */
export function closeInner(request: IncomingMessage): void {
  if (isInner(request.url ?? '/')) request.url = NOWHERE
}

/** Whether an address, however it is spelt, is an inner one. */
export function isInner(address: string): boolean {
  // Slashes, backslashes, dots and encoded letters are what browsers and Next read them as.
  const path = address.replace(/^[/\\]+/, '/')
  const plain = URL.canParse(path, 'http://house') ? new URL(path, 'http://house').pathname : path
  return INNER.test(plain.replace(/%([2-7][\da-f])/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16))))
}
