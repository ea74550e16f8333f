import { AsyncLocalStorage } from 'node:async_hooks'
import { processWide } from './process-wide.ts'

/** Boards and lists, titles of related theories, the question of the day, weeks that are over, or one theory. */
export type Shown = 'boards' | 'lineages' | 'question' | 'weeks' | `theory-${string}`

/** What the front says by pages of its own, where there is no other. */
export const SAID = [404, 429, 500, 503] as const
export type Said = (typeof SAID)[number]

/** `wait` is in seconds; `isRead`: before it is used. */
export type PageNotes = { shows: Set<Shown>; status?: number; wait?: number; isRead?: boolean }

const notes = processWide('page-notes', () => new AsyncLocalStorage<PageNotes>())

/** Runs `draw` with notes of its own: a Next page can't set its status or say what it shows. */
export function withNotes<T>(draw: (notes: PageNotes) => T): T {
  const own: PageNotes = { shows: new Set() }
  return notes.get().run(own, draw, own)
}

/** A page that is kept is drawn anew when this changes. */
export function noteShown(shown: Shown): void {
  notes.get().getStore()?.shows.add(shown)
}

export function noteStatus(status: number): void {
  const own = notes.get().getStore()
  if (own) own.status = status
}

/** The page answers 429 with `Retry-After`. */
export function askToWait(seconds: number): void {
  noteStatus(429)
  const own = notes.get().getStore()
  if (own) own.wait = seconds
}

/** The page is read before it is used: its scripts can wait for the first touch. */
export function noteRead(): void {
  const own = notes.get().getStore()
  if (own) own.isRead = true
}
