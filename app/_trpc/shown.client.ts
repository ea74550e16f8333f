const NOTE = 'shown'

let shown: string | null | undefined
let last: string | null = null
const listeners = new Set<(pressed: boolean) => void>()

/** Whom this page shows, and so acts for: a handle, null for nobody, undefined until it is known. */
export const shownHere = (): string | null | undefined => shown

/** The fan whose this page was last, also when it shows nobody any more; null where it never was anybody's. */
export const lastShown = (): string | null => last

/** From now on the page shows somebody, or nobody. */
export function show(handle: string | null | undefined): void {
  shown = handle
  last = handle ?? last
}

/** Notes whose this page was, for the one that a plain form leads to: it may come to somebody else. */
export function noteShown(): void {
  try {
    sessionStorage.setItem(NOTE, shown ?? '')
  } catch {
    // Without storage the next page is simply whoever's is there.
  }
}

/** Takes that note up, where the page before left one. */
export function takeNote(): void {
  try {
    last ??= sessionStorage.getItem(NOTE) || null
    sessionStorage.removeItem(NOTE)
  } catch {
    // Nothing was noted.
  }
}

/** Somebody else is signed in than the page shows: a call was refused for it. `pressed`: it was one that somebody waits for. */
export function sayRefused(pressed: boolean): void {
  for (const listener of listeners) listener(pressed)
}

/** Calls back whenever a call was refused for it; ends by what it returns. */
export function onRefused(listener: (pressed: boolean) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
