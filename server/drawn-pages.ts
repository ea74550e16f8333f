import { LRUCache } from 'lru-cache'
import { processWide } from './process-wide.ts'

/** More addresses than Next's memory holds pages: one that is forgotten here is gone there, too. */
const MOST = 10_000

/** Theories, each with the inner addresses of its pages. */
const drawn = processWide('drawn-pages', () => new LRUCache<string, Set<string>>({ max: MOST }))

/** Notes that a page of this theory, at this address, is about to be drawn for one progress and kept. */
export function noteDrawn(theory: string, progress: number, address: string): void {
  const page = `/seen-${progress}${address}`
  const pages = drawn.get().get(theory)
  if (pages) pages.add(page)
  else drawn.get().set(theory, new Set([page]))
}

/** The pages of a theory that this process may hold; most theories that somebody votes for have none. */
export function drawnPages(theory: string): string[] {
  return [...(drawn.get().get(theory) ?? [])]
}
