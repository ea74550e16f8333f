import type { IncomingMessage } from 'node:http'
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state.js'
import { SIZES } from '../contract/sizes.ts'
import { BAD_REQUEST, type Early, onlyBy, TOO_LARGE } from './early.ts'

/** Methods of the endpoints under `api`; each takes some of them. */
const API_METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST']
const PAGE_METHODS = ['GET', 'HEAD']

/** An address, as a host is called: a name or a number, and a port. */
const HOST = /^(\[[\da-f:.]+\]|[^\s/?#@\\:[\]]+)(:\d{0,5})?$/i

const ROUTER_STATE = 'next-router-state-tree'

/** More questions than any address of ours has, or anybody hangs on it: Next compares each with all others. */
const MOST_QUESTIONS = 64

/** A browser's name is shorter; Next looks in it for those of crawlers, at a cost that is the square of its length. */
const LONGEST_NAME = 400

/**
 * What a request may not tell Next and tRPC: by which address it came (the configuration says so), and what they would take
 * for a word of their own.
 */
const NOT_TAKEN_ALONG = [
  'forwarded',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-middleware-prefetch',
  'x-nextjs-data',
  'next-action',
  'trpc-accept',
]

/** The cookie in which next-auth would remember where to go back to. Our pages do that; to it, a false one is a fault. */
const WAY_BACK = 'next-auth.callback-url='

/**
 * The one look at every request before anything is done for it. Answers at once what is meant for no endpoint; any other
 * request is left in plain form: an address from the root, and no header that is none of the client's.
 */
export function lookAt(request: IncomingMessage): Early | null {
  const { method = '', headers } = request
  if (!hasOneHost(request)) return BAD_REQUEST
  if (method === 'OPTIONS' && request.url === '*')
    return { status: 204, code: '', headers: { allow: API_METHODS.join(', ') } }
  const target = fromTheRoot(request)
  if (target === null || !isReadable(target) || questionsIn(target) > MOST_QUESTIONS) return BAD_REQUEST
  request.url = target
  const api = target.startsWith('/api/')
  const methods = api ? API_METHODS : PAGE_METHODS
  if (!methods.includes(method)) return onlyBy(methods.join(', '))
  // What a page is sent is never read; what an endpoint is sent has a bound.
  if (api && Number(headers['content-length'] ?? 0) > SIZES.bodyBytes) return TOO_LARGE
  if (headers[ROUTER_STATE] !== undefined && !isRouterState(headers[ROUTER_STATE])) return BAD_REQUEST
  for (const name of NOT_TAKEN_ALONG) delete headers[name]
  if (headers['user-agent'] !== undefined) headers['user-agent'] = headers['user-agent'].slice(0, LONGEST_NAME)
  if (headers.cookie?.includes(WAY_BACK)) headers.cookie = withoutWayBack(headers.cookie)
  return null
}

function hasOneHost({ rawHeaders, headers: { host }, httpVersion }: IncomingMessage): boolean {
  const lines = rawHeaders.filter((name, place) => place % 2 === 0 && /^host$/i.test(name)).length
  if (host === undefined) return httpVersion === '1.0'
  return lines === 1 && HOST.test(host) && URL.canParse(`http://${host}`)
}

/** A target as an address from the root, where it is one; a whole address also says which host is meant. */
function fromTheRoot({ url = '', headers }: IncomingMessage): string | null {
  if (url.startsWith('/')) return url
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null
  const { host, pathname, search, username, password } = new URL(url)
  if (username !== '' || password !== '') return null
  headers.host = host
  return pathname + search
}

/** Whether a path's escapes are those of a text, without its end in the middle. */
function isReadable(target: string): boolean {
  try {
    return !decodeURIComponent(target.split('?', 1)[0] as string).includes('\0')
  } catch {
    return false
  }
}

/** How many questions an address asks. */
function questionsIn(target: string): number {
  return target.split(/[?&]/).length - 1
}

/** As Next reads it when it draws a page anew for its own router; what it can't read is a fault there. */
function isRouterState(header: string | string[]): boolean {
  try {
    parseAndValidateFlightRouterState(header)
    return true
  } catch {
    return false
  }
}

function withoutWayBack(cookies: string): string {
  return cookies
    .split(';')
    .filter((cookie) => !cookie.includes(WAY_BACK))
    .join(';')
}
