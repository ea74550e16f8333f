import type { Language } from '#server/contract/languages.ts'
import type { Board, Window } from '#server/contract/leaderboards.ts'

/** A page's own address in either language; the language switch keeps the page by it. */
export type PathIn = (lang: Language) => string

export const frontPath: PathIn = (lang) => `/${lang}`
export const storylinesPath: PathIn = (lang) => `/${lang}/storylines`

/** A board that has a page of its own: Top is four of them, one for each window. */
export type Ranking = { board: Exclude<Board, 'top'>; window?: never } | { board: 'top'; window: Window }

/** What a board is of: one storyline, one character, or (neither) the whole house. */
export type Subject = { storyline?: string | undefined; character?: string | undefined }

/** The page of a board; Top has its window in the path. A storyline's and a character's own page is its Hot board. */
export function boardPath(lang: Language, ranking: Ranking, { storyline, character }: Subject = {}): string {
  const board = ranking.board === 'top' ? `top/${ranking.window}` : ranking.board
  const own =
    storyline !== undefined
      ? storylinePath(lang, storyline)
      : character !== undefined
        ? characterPath(lang, character)
        : undefined
  if (own === undefined) return `/${lang}/leaderboards/${board}`
  return board === 'hot' ? own : `${own}/${board}`
}

export function storylinePath(lang: Language, slug: string): string {
  return `/${lang}/storylines/${slug}`
}

export function characterPath(lang: Language, slug: string): string {
  return `/${lang}/characters/${slug}`
}

/** The people of the house; their own page is that of all time. */
export function theoristsPath(lang: Language, window: Window = 'all'): string {
  return window === 'all' ? `/${lang}/theorists` : `/${lang}/theorists/${window}`
}

export const rankingWorksPath: PathIn = (lang) => `/${lang}/how-ranking-works`
export const integrityPath: PathIn = (lang) => `/${lang}/integrity`

/** A theory's address carries its number and no title: a title would spoil. */
export function theoryPath(lang: Language, id: string): string {
  return `/${lang}/theories/${id}`
}

/** Where a theory's page says why it stands where it stands. */
export function whyPath(lang: Language, id: string): string {
  return `${theoryPath(lang, id)}#why`
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
