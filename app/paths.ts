import type { Language } from '#server/contract/languages.ts'
import type { Board } from '#server/contract/leaderboards.ts'

/** A page's own address in either language; the language switch keeps the page by it. */
export type PathIn = (lang: Language) => string

export const frontPath: PathIn = (lang) => `/${lang}`
export const storylinesPath: PathIn = (lang) => `/${lang}/storylines`

/** The pages of the boards. Top has its window in the path; other boards have none. */
export function boardPath(lang: Language, board: Board, storyline?: string): string {
  return storyline === undefined
    ? `/${lang}/leaderboards/${boardSegments(board)}`
    : storylineBoardPath(lang, storyline, board)
}

/** A storyline's own page is its Hot board. */
export function storylinePath(lang: Language, slug: string): string {
  return `/${lang}/storylines/${slug}`
}

export function storylineBoardPath(lang: Language, slug: string, board: Board): string {
  return board === 'hot' ? storylinePath(lang, slug) : `${storylinePath(lang, slug)}/${boardSegments(board)}`
}

function boardSegments(board: Board): string {
  return board === 'top' ? 'top/all' : board
}

/** A theory's address carries its number and no title: a title would spoil. */
export function theoryPath(lang: Language, id: string): string {
  return `/${lang}/theories/${id}`
}

/** The form; `starter` is the place of a storyline's starter, counted from 0. */
export function writePath(lang: Language, from: { storyline?: string | undefined; starter?: number } = {}): string {
  return `/${lang}/theories/new${query(['storyline', from.storyline], ['starter', from.starter?.toString()])}`
}

/** Where somebody was before they had to sign in: the page to come back to. */
export type Meant = { returnTo?: string | undefined }

export function joinPath(lang: Language, meant: Meant = {}): string {
  return `/${lang}/join${queryOf(meant)}`
}

export function signInPath(lang: Language, meant: Meant = {}): string {
  return `/${lang}/sign-in${queryOf(meant)}`
}

/** The same page from another place in its list. */
export function afterPath(path: string, cursor: string, language?: Language): string {
  return `${path}${query(['after', cursor], ['language', language])}`
}

/** A page's address in a list of one language of texts. */
export function filteredPath(path: string, language?: Language): string {
  return `${path}${query(['language', language])}`
}

/**
 * A page's address with the query that it is open with, but for its place in a list: a cursor belongs to one order,
 * and the other page may have another. What the address itself asks for stands in that query already.
 */
export function withQuery(path: string, search: string): string {
  const kept = new URLSearchParams(search)
  kept.delete('after')
  return kept.size === 0 ? path : `${path.split('?', 1)[0]}?${kept}`
}

/** Only addresses of our own pages may be returned to: nothing that a browser could read as another host. */
export function isOwnPath(path: string | null | undefined): path is string {
  return typeof path === 'string' && /^\/(en|fr)(?:[/?#][^\\]*)?$/.test(path) && !path.includes('//')
}

function queryOf({ returnTo }: Meant): string {
  return query(['then', returnTo])
}

function query(...entries: [name: string, value: string | undefined][]): string {
  const given = entries.filter((entry): entry is [string, string] => entry[1] !== undefined)
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}
