const NOTE = 'shown'

let shown: string | null | undefined
let last: string | null = null
let leaving: Promise<boolean> | null = null
const listeners = new Set<(pressed: boolean) => void>()

/** The viewer that this page shows and acts for: a handle, null for nobody, undefined until it is known. */
export const shownHere = (): string | null | undefined => shown

/** The last viewer that the page showed, also after they signed out; null where there was none. */
export const lastShown = (): string | null => last

export function show(handle: string | null | undefined): void {
  shown = handle
  last = handle ?? last
}

/** Signs out by `work`, which answers whether it did. */
export function leaveBy(work: () => Promise<boolean>): Promise<boolean> {
  const left = work()
  leaving = left
  return left.finally(() => {
    if (leaving === left) leaving = null
  })
}

/** Waits for a signing out that is under way; answers whether this page's viewer has gone by it. */
export const hasLeft = async (): Promise<boolean> => (await leaving) === true

/** Notes the page's viewer for the page that a plain form leads to, where somebody else may be signed in by then. */
export function noteShown(): void {
  try {
    sessionStorage.setItem(NOTE, shown ?? '')
  } catch {
    // Without storage the next page shows whoever is signed in.
  }
}

export function takeNote(): void {
  try {
    last ??= sessionStorage.getItem(NOTE) || null
    sessionStorage.removeItem(NOTE)
  } catch {
    // Without storage nothing was noted.
  }
}

/** Reports a call that was refused because somebody else is signed in. `pressed`: the reader waits for that call. */
export function sayRefused(pressed: boolean): void {
  for (const listener of listeners) listener(pressed)
}

export function onRefused(listener: (pressed: boolean) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
