import type { IncomingMessage } from 'node:http'
import { parseCookie } from 'cookie'
import type { Given } from '../api/admission.ts'
import { isLanguage, type Language } from '../contract/languages.ts'
import { type Progress, progressFrom, SEEN_COOKIE } from '../contract/spoilers.ts'

/** What a public page varies by, as the inner address that Next knows: progress, language, address. */
export type PageKey = `/drawn/seen-${Progress}/${Language}${string}`

export type AskedPage = {
  lang: Language
  progress: Progress
  /** Null where no page has such an address. */
  key: PageKey | null
  /** The viewer's own, drawn for them alone. */
  isOwn: boolean
  /** The rate that drawing it costs. */
  costs: Extract<Given, 'versions' | 'turns'> | null
}

/** Where the same page is, without slashes too many. */
export type Elsewhere = { to: string }

const OURS = /^\/+(en|fr)(?=[/\\?]|$)/
const PLAIN = /^\/(en|fr)(\/[\w~-][\w~.-]*)*$/
const LONGEST = 300

const LISTS = /^\/..\/(leaderboards|storylines\/[^/]+|characters\/[^/]+|theorists)(\/|$)/
const VERSIONS = /^\/..\/theories\/[^/]+\/versions(\/|$)/
/** What the front says by itself. */
const SAID = /^\/..\/said(\/|$)/
const SEARCH = /^\/..\/search$/

/** Headers by which Next's router asks for a part of a page. */
const OF_THE_ROUTER = ['rsc', 'next-router-state-tree', 'next-router-prefetch', 'next-router-segment-prefetch']

export const isOfTheRouter = ({ headers }: IncomingMessage): boolean =>
  OF_THE_ROUTER.some((name) => headers[name] !== undefined)

/** The page that a request asks for; null where its address is of no language. */
export function pageAsked({ url = '', headers }: IncomingMessage): AskedPage | Elsewhere | null {
  const lang = OURS.exec(url)?.[1]
  if (!isLanguage(lang)) return null
  const at = url.indexOf('?')
  const [path, query] = at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)]
  const shortest = path.replace(/[/\\]+/g, '/').replace(/(.)\/$/, '$1')
  if (shortest !== path) return { to: query === '' ? shortest : `${shortest}?${query}` }
  const plain = plainly(path)
  const asked = `${plain}${queryOf(plain, query)}`
  const isPage = PLAIN.test(plain) && !SAID.test(plain) && (SEARCH.test(plain) || asked.length <= LONGEST)
  const progress = progressOf(headers.cookie)
  return {
    lang,
    progress,
    key: isPage ? `/drawn/seen-${progress}${asked as `/${Language}${string}`}` : null,
    isOwn: SEARCH.test(plain),
    costs: VERSIONS.test(plain) ? 'versions' : LISTS.test(plain) && asked !== plain ? 'turns' : null,
  }
}

/** The key of an inner page of ours. */
export function innerKey({ lang, progress }: Pick<AskedPage, 'lang' | 'progress'>, path: string): PageKey {
  return `/drawn/seen-${progress}/${lang}${path}`
}

/** Letters, digits, `-`, `.`, `_` and `~` mean the same escaped (RFC 3986, 2.3). */
export function plainly(address: string): string {
  return address.replace(/%([2-7][\da-f])/gi, (escaped, code) => {
    const letter = String.fromCharCode(Number.parseInt(code, 16))
    return /[\w.~-]/.test(letter) ? letter : escaped
  })
}

/** As much of a query as the page reads: else the same page would be drawn for each query. */
function queryOf(path: string, query: string): string {
  if (query === '') return ''
  if (SEARCH.test(path)) return `?${query}`
  if (!LISTS.test(path)) return ''
  const asked = new URLSearchParams(query)
  const read = new URLSearchParams()
  const [after, language] = [onlyOf(asked, 'after'), onlyOf(asked, 'language')]
  if (after) read.set('after', after)
  if (isLanguage(language)) read.set('language', language)
  return read.size === 0 ? '' : `?${read}`
}

function onlyOf(query: URLSearchParams, name: string): string | undefined {
  const all = query.getAll(name)
  return all.length === 1 ? all[0] : undefined
}

function progressOf(cookies: string | undefined): Progress {
  return cookies?.includes(SEEN_COOKIE) ? progressFrom(parseCookie(cookies)[SEEN_COOKIE]) : 0
}
