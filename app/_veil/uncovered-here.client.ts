import { seenHere } from './seen-here.client.ts'

// What somebody has uncovered one by one is theirs for as long as the tab is open and they say the same of how far they have
// seen, and for nobody who comes after them.
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
    // A browser that keeps nothing, or something that is not ours: then nothing is uncovered.
    return []
  }
}

function keep(theories: ReadonlySet<string>): void {
  uncovered = theories
  try {
    window.sessionStorage.setItem(KEY, JSON.stringify({ seen: seenHere(), theories: [...theories] }))
  } catch {
    // It holds for this page all the same.
  }
  for (const listener of listeners) listener()
}

/** Whether this tab's reader has asked for this theory. */
export const isUncovered = (theory: string): boolean => uncoveredHere().has(theory)

/** Keeps it that they have, or no longer. */
export function setUncovered(theory: string, asked: boolean): void {
  pressed = asked ? theory : undefined
  const others = [...uncoveredHere()].filter((each) => each !== theory)
  keep(new Set(asked ? [...others, theory] : others))
}

/** Whether it was asked for by a press on this page, told once: what comes may then take the place of what was pressed. */
export function takePress(theory: string): boolean {
  if (pressed !== theory) return false
  pressed = undefined
  return true
}

/** Covers everything again: whoever changes how far they have seen begins anew. */
export const coverAgain = (): void => keep(new Set())

/** Calls back whenever something was uncovered or covered; ends by what it returns. */
export function onUncovered(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
