import { setImmediate } from 'node:timers/promises'
import { openingOf } from '../contract/markup.ts'
import { textsWithoutOpening, writeOpenings } from '../db/openings.sql.ts'

const AT_ONCE = 50

/** Takes at most so many steps of fifty texts; answers how many it wrote. */
export async function writeMissingOpenings(steps: number): Promise<number> {
  let kept = 0
  for (let step = 0; step < steps; step++) {
    const texts = await textsWithoutOpening(AT_ONCE)
    const openings: Parameters<typeof writeOpenings>[0] = []
    for (const { id, version, claim } of texts) {
      openings.push({ id, version, opening: openingOf(claim) })
      // Others are answered in between: the longest takes milliseconds.
      await setImmediate()
    }
    const some = texts.length > 0 ? await writeOpenings(openings) : 0
    if (some === 0) break
    kept += some
  }
  return kept
}
