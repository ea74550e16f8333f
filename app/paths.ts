import { type Ranking, segmentsOf, WINDOWS, type Window } from '#server/contract/boards.ts'
import type { Language } from '#server/contract/languages.ts'
import type { Relation } from '#server/contract/theories.ts'

/** A page's own address in either language; the language switch keeps the page by it. */
export type PathIn = (lang: Language) => string

export const frontPath: PathIn = (lang) => `/${lang}`
export const storylinesPath: PathIn = (lang) => `/${lang}/storylines`

/** What a board is of: one storyline, one character, or (neither) the whole house. */
export type Subject = { storyline?: string | undefined; character?: string | undefined }

/** The page of a board; Top has its window in the path. A storyline's and a character's own page is its Hot board. */
export function boardPath(lang: Language, ranking: Ranking, { storyline, character }: Subject = {}): string {
  const board = segmentsOf(ranking).join('/')
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

/**
 * A fan's page. `/theorists/week` is the people of the week, so whoever goes by the name of a window stands under `~week`:
 * no name has a `~` in it.
 */
export function theoristPath(lang: Language, handle: string): string {
  return `/${lang}/theorists/${WINDOWS.some((window) => window === handle) ? '~' : ''}${handle}`
}

/** The name that a segment of such an address stands for; null where no fan's page has that address. */
export function handleIn(segment: string): string | null {
  const handle = segment.replace(/^~/, '')
  return theoristPath('en', handle) === `/en/theorists/${segment}` ? handle : null
}

/** What a feed follows: a board of the whole house, one storyline, one fan. */
export type Followed = Ranking | { storyline: string } | { theorist: string }

/** The Atom feed of a board, a storyline or a fan; for who has seen nothing, unless it says how far. */
export function feedPath(lang: Language, followed: Followed, seen = 0): string {
  return `/feeds/${lang}/${feedName(followed)}.atom${seen === 0 ? '' : query(['seen', String(seen)])}`
}

function feedName(followed: Followed): string {
  if ('storyline' in followed) return `storylines/${followed.storyline}`
  if ('theorist' in followed) return `theorists/${followed.theorist}`
  return segmentsOf(followed).join('-')
}

/** What is listed for search engines in parts. */
export type InParts = 'theories' | 'theorists'

/** One list of addresses for search engines: the house's own pages, or one part of its theories or theorists. */
export function sitemapPath(list: 'pages' | { of: InParts; part: number }): string {
  return `/sitemaps/${list === 'pages' ? list : `${list.of}-${list.part}`}.xml`
}

/** What an installed house is called and looks like, in one language. */
export const manifestPath: PathIn = (lang) => `/manifest.webmanifest?lang=${lang}`

export const rankingWorksPath: PathIn = (lang) => `/${lang}/how-ranking-works`
export const integrityPath: PathIn = (lang) => `/${lang}/integrity`

/** A theory's address carries its number and no title: a title would spoil. */
export function theoryPath(lang: Language, id: string): string {
  return `/${lang}/theories/${id}`
}

/** The picture of a theory, as whoever has seen nothing may see it: for links that are shared. */
export function theoryCardPath(lang: Language, id: string): string {
  return `/og/theories/${id}?lang=${lang}`
}

/** The same, upright, as stories show it. */
export function tallTheoryCardPath(lang: Language, id: string): string {
  return `${theoryCardPath(lang, id)}&format=tall`
}

/** A theory to be shown within pages of others, as whoever has seen nothing may see it. */
export function embedPath(lang: Language, id: string): string {
  return `/embed/theories/${id}?lang=${lang}`
}

export function storylineCardPath(lang: Language, slug: string): string {
  return `/og/storylines/${slug}?lang=${lang}`
}

export function boardCardPath(lang: Language, { board, window }: Ranking): string {
  return `/og/leaderboards/${window === undefined ? board : `${board}-${window}`}?lang=${lang}`
}

/** What changed with a theory's present version, and the way to all that it has said before. */
export function versionsPath(lang: Language, id: string): string {
  return `${theoryPath(lang, id)}/versions`
}

/** The same for one of its versions. */
export function versionPath(lang: Language, id: string, version: number): string {
  return `${versionsPath(lang, id)}/${version}`
}

/** The number that the last segment of such an address stands for; null where none has that address. */
export function versionIn(segment: string): number | null {
  return /^[1-9]\d{0,8}$/.test(segment) ? Number(segment) : null
}

/** Where a theory's page says why it stands where it stands. */
export function whyPath(lang: Language, id: string): string {
  return `${theoryPath(lang, id)}#why`
}

/** What a new theory may begin from; `starter` is the place of a storyline's starter, counted from 0. */
type Beginning = {
  storyline?: string | undefined
  starter?: number
  title?: string | undefined
  buildsOn?: string
  answers?: string
}

/** The form to write in. */
export function writePath(lang: Language, { storyline, starter, title, buildsOn, answers }: Beginning = {}): string {
  const asked = query(
    ['storyline', storyline],
    ['starter', starter?.toString()],
    ['title', title],
    ['builds-on', buildsOn],
    ['answers', answers],
  )
  return `/${lang}/theories/new${asked}`
}

/** The same form for a theory that stands already; for its author alone. */
export function editPath(lang: Language, id: string): string {
  return `${theoryPath(lang, id)}/edit`
}

/** The form for what builds on a theory or answers it. */
export function replyPath(lang: Language, kind: Relation['kind'], id: string): string {
  return `/${lang}/theories/new${query([kind, id])}`
}

/** Where somebody was before they had to sign in: the page to come back to. */
export type Meant = { returnTo?: string | undefined }

export function joinPath(lang: Language, meant: Meant = {}): string {
  return `/${lang}/join${queryOf(meant)}`
}

export function signInPath(lang: Language, meant: Meant = {}): string {
  return `/${lang}/sign-in${queryOf(meant)}`
}

/** What a fan has of the house: their account, their file, the way out. */
export const settingsPath: PathIn = (lang) => `/${lang}/settings`

/** All that the house keeps of whoever asks, to be saved. */
/** `viewer` is whom the page shows that leads there: nobody else's file is meant. */
export const exportPath = (lang: Language, viewer?: string): string =>
  `/api/export?lang=${lang}${viewer === undefined ? '' : `&viewer=${encodeURIComponent(viewer)}`}`

/** The search; without words, its empty field. */
export function searchPath(lang: Language, asked: { q?: string; language?: Language | undefined } = {}): string {
  return `/${lang}/search${query(['q', asked.q || undefined], ['language', asked.language])}`
}

/** The same page from another place in its list. */
export function afterPath(path: string, cursor: string, language?: Language): string {
  return withEntries(path, query(['after', cursor], ['language', language]))
}

/** A page's address in a list of one language of texts. */
export function filteredPath(path: string, language?: Language): string {
  return withEntries(path, query(['language', language]))
}

/** A search has a query before it is turned or filtered; a board has none. */
function withEntries(path: string, entries: string): string {
  return path.includes('?') ? path + entries.replace('?', '&') : path + entries
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
  return typeof path === 'string' && /^\/(en|fr)(?:[/?#][^\\\p{Cc}]*)?$/u.test(path) && !path.includes('//')
}

function queryOf({ returnTo }: Meant): string {
  return query(['then', returnTo])
}

function query(...entries: [name: string, value: string | undefined][]): string {
  const given = entries.filter((entry): entry is [string, string] => entry[1] !== undefined)
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}
