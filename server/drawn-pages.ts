import { LRUCache } from 'lru-cache'
import { processWide } from './process-wide.ts'

/** What kept pages show: boards and lists, titles that theories show of one another, who wrote what, or one theory. */
export type Shown = 'boards' | 'lineages' | 'names' | `theory-${string}`

/** More addresses than Next's memory holds pages: one that is forgotten here is gone there, too. */
const MOST = 10_000

const PAGES = '/[progress]/[lang]'

/** Of each theory the pages that show it, and of everything else the routes. */
const drawn = processWide('drawn-pages', () => ({
  routes: new Map<Shown, Set<string>>(),
  theories: new LRUCache<Shown, Set<string>>({ max: MOST }),
}))

/** Says what all pages of a route show. Said where the route stands, and so before the first of them is drawn. */
export function noteRoute(route: string, shows: readonly Shown[]): void {
  const { routes } = drawn.get()
  for (const what of shows) routes.set(what, (routes.get(what) ?? new Set()).add(PAGES + route))
}

/** Notes that a page of this theory, at this address, is about to be drawn for one progress and kept. */
export function noteDrawn(theory: string, progress: number, address: string): void {
  note(theory, `/seen-${progress}${address}`)
}

/** The same of a page among very many, so that not each has its address noted: all pages of its route go out of date together. */
export function noteDrawnOn(theory: string, route: string): void {
  note(theory, PAGES + route)
}

function note(theory: string, page: string): void {
  const { theories } = drawn.get()
  const pages = theories.get(`theory-${theory}`)
  if (pages) pages.add(page)
  else theories.set(`theory-${theory}`, new Set([page]))
}

/** The pages and routes by which this process may have kept something; most theories that somebody votes for have none. */
export function drawnPages(what: Shown): string[] {
  const { routes, theories } = drawn.get()
  return [...(routes.get(what) ?? theories.get(what) ?? [])]
}

/** Everything that kept pages of this process may show. */
export function allShown(): Shown[] {
  const { routes, theories } = drawn.get()
  return [...routes.keys(), ...theories.keys()]
}
