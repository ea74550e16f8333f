import type { IncomingMessage } from 'node:http'
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state.js'
import { SIZES } from '../contract/sizes.ts'
import { BAD_REQUEST, type Early, onlyBy, TOO_LARGE } from './early.ts'

const API_METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST']
const PAGE_METHODS = ['GET', 'HEAD']

const HOST = /^(\[[\da-f:.]+\]|[^\s/?#@\\:[\]]+)(:\d{0,5})?$/i

const ROUTER_STATE = 'next-router-state-tree'

/** Next matches in quadratic time; our addresses have fewer parameters. */
const MOST_QUESTIONS = 64

/** Next matches crawlers in quadratic time; browsers' names are shorter. */
const LONGEST_NAME = 400

/** Next and tRPC trust these, although clients can write them. */
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

/** next-auth's cookie for the way back, which our pages handle; it fails on a forged one. */
const WAY_BACK = 'next-auth.callback-url='

/** Answers what no endpoint takes, reduces the address to a path and drops headers that are not the client's to set. */
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
  // Pages never read a body.
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

function fromTheRoot({ url = '', headers }: IncomingMessage): string | null {
  if (url.startsWith('/')) return url
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null
  const { host, pathname, search, username, password } = new URL(url)
  if (username !== '' || password !== '') return null
  headers.host = host
  return pathname + search
}

function isReadable(target: string): boolean {
  try {
    return !decodeURIComponent(target.split('?', 1)[0] as string).includes('\0')
  } catch {
    return false
  }
}

function questionsIn(target: string): number {
  return target.split(/[?&]/).length - 1
}

/** Next answers 500 to a router state that it can't parse. */
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
