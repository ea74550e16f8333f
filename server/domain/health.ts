import { setTimeout as delay } from 'node:timers/promises'
import { checkWriting } from '../db/health.sql.ts'

/** Whoever asks how we are waits no longer than this for the database (ms). */
const PATIENCE = 2_000

/** An answer holds for so long (ms), so that asking costs the database next to nothing, however often it is done. */
const HOLDS = 500

let known: { until: number; answer: Promise<void> } | undefined

/** Fails where the database can't be written, or does not say so in time. */
export function checkHealth(): Promise<void> {
  if (known && performance.now() < known.until) return known.answer
  const answer = Promise.race([checkWriting(), tooLate()])
  known = { until: performance.now() + HOLDS, answer }
  return answer
}

async function tooLate(): Promise<never> {
  await delay(PATIENCE, undefined, { ref: false })
  throw new Error(`no answer within ${PATIENCE} ms`)
}
