const NOTE = 'shown'

let shown: string | null | undefined
let last: string | null = null
let leaving: Promise<boolean> | null = null
const listeners = new Set<(pressed: boolean) => void>()

/** A handle, null for nobody, undefined until known. */
export const shownHere = (): string | null | undefined => shown

/** Also after signing out; null for none. */
export const lastShown = (): string | null => last

export function show(handle: string | null | undefined): void {
  shown = handle
  last = handle ?? last
}

/** `work` answers whether it did. */
export function leaveBy(work: () => Promise<boolean>): Promise<boolean> {
  const left = work()
  leaving = left
  return left.finally(() => {
    if (leaving === left) leaving = null
  })
}

/** Waits for a running sign-out; true if it succeeded. */
export const hasLeft = async (): Promise<boolean> => (await leaving) === true

/** For a plain form's next page, where another may be signed in. */
export function noteShown(): void {
  try {
    sessionStorage.setItem(NOTE, shown ?? '')
  } catch {
    // Then the next page shows whoever is signed in.
  }
}

export function takeNote(): void {
  try {
    last ??= sessionStorage.getItem(NOTE) || null
    sessionStorage.removeItem(NOTE)
  } catch {
    // Then nothing was noted.
  }
}

/** `pressed`: the reader waits for the refused call. */
export function sayRefused(pressed: boolean): void {
  for (const listener of listeners) listener(pressed)
}

export function onRefused(listener: (pressed: boolean) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
