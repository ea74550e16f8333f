import { REHEARSAL_BELOW } from '#server/contract/sizes.ts'

type Shown = { items: readonly unknown[]; firstPlace: number; nextCursor: string | null }

/** Below `REHEARSAL_BELOW` items nobody has a rank. Only a first page that is also the last can tell. */
export function isRehearsal({ items, firstPlace, nextCursor }: Shown): boolean {
  return firstPlace === 1 && nextCursor === null && items.length < REHEARSAL_BELOW
}
