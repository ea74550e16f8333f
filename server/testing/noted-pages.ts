import type { Showing } from '../events/pages.ts'

/** Passes on what pages are told: `boards` is out of date, `gone theory-7` may be read no more, `all` is everything. */
export function notedPages(note: (changes: string[]) => void): Showing {
  return {
    outdate: (shown) => note([...(shown ?? ['all'])]),
    drop: (shown) => note((shown ?? ['all']).map((what) => `gone ${what}`)),
  }
}
