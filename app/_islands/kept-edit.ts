import { recall, remember } from './device-memory.ts'
import type { Draft } from './draft.ts'

/** Changes to a theory that were not published yet, and the version that they were made on. */
export type KeptEdit = { version: number; draft: Draft }

const keyOf = (theory: string) => `edit-${theory}`

/** The unpublished changes that this device keeps, or null. */
export function keptEdit(theory: string): KeptEdit | null {
  const kept = recall<Partial<KeptEdit>>(keyOf(theory))
  return kept?.version !== undefined && kept.draft !== undefined ? { version: kept.version, draft: kept.draft } : null
}

export function keepEdit(theory: string, edit: KeptEdit): void {
  remember(keyOf(theory), edit)
}

export function forgetEdit(theory: string): void {
  remember(keyOf(theory), null)
}
