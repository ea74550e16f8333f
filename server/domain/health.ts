import { setTimeout as delay } from 'node:timers/promises'
import { checkWriting } from '../db/health.sql.ts'

/** ms to wait for the database. */
const PATIENCE = 2_000

/** ms that an answer holds, so that checks cost little. */
const HOLDS = 500

let known: { until: number; answer: Promise<void> } | undefined

/** Rejects where the database can't be written in time. */
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
