import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { type Difference, differenceOf } from './text-difference.ts'

/** Characters: some hundreds of edits. */
const MOST = 4_000_000

const kept = new LRUCache<string, Difference>({
  maxSize: MOST,
  sizeCalculation: ({ pieces }) => pieces.reduce((sum, { text }) => sum + text.length + 40, 100),
})

export function keptDifference(before: string, after: string): Difference {
  const key = createHash('sha256')
    .update(JSON.stringify([before, after]))
    .digest('base64')
  const known = kept.get(key) ?? differenceOf(before, after)
  kept.set(key, known)
  return known
}
