import type { Draft } from './draft.ts'

/** Changes to a theory that were not published yet, and the version that they were made on. */
export type KeptEdit = { version: number; draft: Draft }

const keyOf = (theory: string) => `edit-${theory}`

/** The unpublished changes that this device keeps, or null. */
export function keptEdit(theory: string): KeptEdit | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(theory)) ?? 'null')
    const isWhole = typeof kept === 'object' && kept !== null && 'version' in kept && 'draft' in kept
    return isWhole ? (kept as KeptEdit) : null
  } catch {
    return null
  }
}

export function keepEdit(theory: string, edit: KeptEdit): void {
  try {
    localStorage.setItem(keyOf(theory), JSON.stringify(edit))
  } catch {
    // A full or forbidden storage: the page itself still holds the text.
  }
}

export function forgetEdit(theory: string): void {
  try {
    localStorage.removeItem(keyOf(theory))
  } catch {
    // Nothing was kept.
  }
}
