import { type Ranking, segmentsOf, WINDOWS, type Window } from '#server/contract/boards.ts'
import type { Language } from '#server/contract/languages.ts'
import type { Relation } from '#server/contract/theories.ts'

export type PathIn = (lang: Language) => string

export const frontPath: PathIn = (lang) => `/${lang}`
export const storylinesPath: PathIn = (lang) => `/${lang}/storylines`

/** `month` is `yyyy-mm`; without one, the latest with questions. */
export function questionsPath(lang: Language, month?: string): string {
  return month === undefined ? `/${lang}/questions` : `/${lang}/questions/${month}`
}

/** `which` is an ISO week, or a year. */
export function weeksPath(lang: Language, which?: string | number): string {
  return which === undefined ? `/${lang}/weeks` : `/${lang}/weeks/${which}`
}

/** What a board is limited to; neither means all theories. */
export type Subject = { storyline?: string | undefined; character?: string | undefined }

/** Top has its window in the path. The Hot board of a storyline or a character is their own page. */
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

export function theoristsPath(lang: Language, window: Window = 'all'): string {
  return window === 'all' ? `/${lang}/theorists` : `/${lang}/theorists/${window}`
}

/** `/theorists/week` is a board, so a theorist named `week` has `~week`: no name contains `~`. */
export function theoristPath(lang: Language, handle: string): string {
  return `/${lang}/theorists/${WINDOWS.some((window) => window === handle) ? '~' : ''}${handle}`
}

/** The handle that such a segment stands for; null where no theorist has that address. */
export function handleIn(segment: string): string | null {
  const handle = segment.replace(/^~/, '')
  return theoristPath('en', handle) === `/en/theorists/${segment}` ? handle : null
}

export type Followed = Ranking | { storyline: string } | { theorist: string } | { weeks: 'all' }

/** The Atom feed; for progress 0 unless `seen` says otherwise. */
export function feedPath(lang: Language, followed: Followed, seen = 0): string {
  return `/feeds/${lang}/${feedName(followed)}.atom${seen === 0 ? '' : query(['seen', String(seen)])}`
}

function feedName(followed: Followed): string {
  if ('storyline' in followed) return `storylines/${followed.storyline}`
  if ('theorist' in followed) return `theorists/${followed.theorist}`
  if ('weeks' in followed) return 'weeks'
  return segmentsOf(followed).join('-')
}

export type InParts = 'theories' | 'theorists'

export function sitemapPath(list: 'pages' | { of: InParts; part: number }): string {
  return `/sitemaps/${list === 'pages' ? list : `${list.of}-${list.part}`}.xml`
}

export const manifestPath: PathIn = (lang) => `/manifest.webmanifest?lang=${lang}`

export const rankingWorksPath: PathIn = (lang) => `/${lang}/how-ranking-works`
export const integrityPath: PathIn = (lang) => `/${lang}/integrity`

/** A theory's address has its number and no title: a title would spoil. */
export function theoryPath(lang: Language, id: string): string {
  return `/${lang}/theories/${id}`
}

/** The picture of a shared link; it shows what progress 0 may read. */
export function theoryCardPath(lang: Language, id: string): string {
  return `/og/theories/${id}?lang=${lang}`
}

export function tallTheoryCardPath(lang: Language, id: string): string {
  return `${theoryCardPath(lang, id)}&format=tall`
}

/** A frame for other sites; it shows what progress 0 may read. */
export function embedPath(lang: Language, id: string): string {
  return `/embed/theories/${id}?lang=${lang}`
}

export function storylineCardPath(lang: Language, slug: string): string {
  return `/og/storylines/${slug}?lang=${lang}`
}

export function boardCardPath(lang: Language, { board, window }: Ranking): string {
  return `/og/leaderboards/${window === undefined ? board : `${board}-${window}`}?lang=${lang}`
}

export function weekCardPath(lang: Language, week: string): string {
  return `/og/weeks/${week}?lang=${lang}`
}

export function versionsPath(lang: Language, id: string): string {
  return `${theoryPath(lang, id)}/versions`
}

export function versionPath(lang: Language, id: string, version: number): string {
  return `${versionsPath(lang, id)}/${version}`
}

/** The version that such a segment stands for; null where there is none. */
export function versionIn(segment: string): number | null {
  return /^[1-9]\d{0,8}$/.test(segment) ? Number(segment) : null
}

export function whyPath(lang: Language, id: string): string {
  return `${theoryPath(lang, id)}#why`
}

/** `starter` is the index of a storyline's starter, from 0. */
type Beginning = {
  storyline?: string | undefined
  starter?: number
  title?: string | undefined
  buildsOn?: string
  answers?: string
}

export function writePath(lang: Language, { storyline, starter, title, buildsOn, answers }: Beginning = {}): string {
  const entries = query(
    ['storyline', storyline],
    ['starter', starter?.toString()],
    ['title', title],
    ['builds-on', buildsOn],
    ['answers', answers],
  )
  return `/${lang}/theories/new${entries}`
}

export function editPath(lang: Language, id: string): string {
  return `${theoryPath(lang, id)}/edit`
}

export function replyPath(lang: Language, kind: Relation['kind'], id: string): string {
  return `/${lang}/theories/new${query([kind, id])}`
}

export type Meant = { returnTo?: string | undefined }

export function joinPath(lang: Language, meant: Meant = {}): string {
  return `/${lang}/join${queryOf(meant)}`
}

export function signInPath(lang: Language, meant: Meant = {}): string {
  return `/${lang}/sign-in${queryOf(meant)}`
}

export function recoverPath(lang: Language, meant: Meant = {}): string {
  return `/${lang}/recover${queryOf(meant)}`
}

export const settingsPath: PathIn = (lang) => `/${lang}/settings`
export const noticesPath: PathIn = (lang) => `/${lang}/notices`

export const sheetWordsPath: PathIn = (lang) => `/api/words/sheet?lang=${lang}`

/** `viewer` is the viewer that the page shows; the export is refused to anybody else. */
export const exportPath = (lang: Language, viewer?: string): string =>
  `/api/export?lang=${lang}${viewer === undefined ? '' : `&viewer=${encodeURIComponent(viewer)}`}`

export function searchPath(lang: Language, search: { q?: string; language?: Language | undefined } = {}): string {
  return `/${lang}/search${query(['q', search.q || undefined], ['language', search.language])}`
}

export function afterPath(path: string, cursor: string, language?: Language): string {
  return withEntries(path, query(['after', cursor], ['language', language]))
}

export function filteredPath(path: string, language?: Language): string {
  return withEntries(path, query(['language', language]))
}

/** A search has a query before it is turned or filtered; a board has none. */
function withEntries(path: string, entries: string): string {
  return path.includes('?') ? path + entries.replace('?', '&') : path + entries
}

/** The path with the current query except its cursor, which belongs to one order of one page. */
export function withQuery(path: string, search: string): string {
  const kept = new URLSearchParams(search)
  kept.delete('after')
  return kept.size === 0 ? path : `${path.split('?', 1)[0]}?${kept}`
}

/** Only our own pages may be returned to: nothing that a browser could read as another host. */
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
