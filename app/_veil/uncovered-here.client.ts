import { seenHere } from './seen-here.client.ts'

// Theories uncovered one by one, for as long as the tab is open and the progress is the same.
const KEY = 'uncovered'

let uncovered: ReadonlySet<string> | undefined
let pressed: string | undefined
const listeners = new Set<() => void>()

function uncoveredHere(): ReadonlySet<string> {
  uncovered ??= new Set(kept())
  return uncovered
}

function kept(): string[] {
  try {
    const { seen, theories } = JSON.parse(window.sessionStorage.getItem(KEY) ?? '{}')
    return seen === seenHere() && Array.isArray(theories) ? theories.filter((each) => typeof each === 'string') : []
  } catch {
    // Without storage, or with a value of another shape, nothing is uncovered.
    return []
  }
}

function keep(theories: ReadonlySet<string>): void {
  uncovered = theories
  try {
    window.sessionStorage.setItem(KEY, JSON.stringify({ seen: seenHere(), theories: [...theories] }))
  } catch {
    // Without storage it lasts for this page.
  }
  for (const listener of listeners) listener()
}

export const isUncovered = (theory: string): boolean => uncoveredHere().has(theory)

export function setUncovered(theory: string, on: boolean): void {
  pressed = on ? theory : undefined
  const others = [...uncoveredHere()].filter((each) => each !== theory)
  keep(new Set(on ? [...others, theory] : others))
}

/** Whether a press on this page uncovered it. True once: the focus then moves from the button to the text. */
export function takePress(theory: string): boolean {
  if (pressed !== theory) return false
  pressed = undefined
  return true
}

export const coverAgain = (): void => keep(new Set())

export function onUncovered(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
