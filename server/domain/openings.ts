import { setImmediate } from 'node:timers/promises'
import { openingOf } from '../contract/markup.ts'
import { textsWithoutOpening, writeOpenings } from '../db/openings.sql.ts'

const AT_ONCE = 50

/**
 * Writes the openings of texts that have none: those from before openings were kept, and those written by other hands. Takes at
 * most so many steps of fifty; answers how many it wrote.
 */
export async function writeMissingOpenings(steps: number): Promise<number> {
  let kept = 0
  for (let step = 0; step < steps; step++) {
    const texts = await textsWithoutOpening(AT_ONCE)
    const openings: Parameters<typeof writeOpenings>[0] = []
    for (const { id, version, claim } of texts) {
      openings.push({ id, version, opening: openingOf(claim) })
      // The longest takes milliseconds: others are answered in between.
      await setImmediate()
    }
    const some = texts.length > 0 ? await writeOpenings(openings) : 0
    if (some === 0) break
    kept += some
  }
  return kept
}
