import { pageCaller } from '#server/api/page-caller.ts'
import type { TheoryView } from '#server/contract/theories.ts'
import { found } from './found.ts'

/** One theory as a visitor of this progress may see it; null where there is none. */
export async function readTheory(progress: number, id: string): Promise<TheoryView | null> {
  return found(pageCaller(progress).theories.open({ id }))
}
