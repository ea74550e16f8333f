import { processWide } from './process-wide.ts'

const last = processWide('outage', () => ({ at: Number.NEGATIVE_INFINITY }))

/** Notes that the database can't be reached, or can't serve, just now. */
export function noteOutage(): void {
  last.get().at = performance.now()
}

/** Whether that was so at any time since this moment (`performance.now()`): then what fails is no fault, and passes. */
export function outageSince(moment: number): boolean {
  return last.get().at >= moment
}

/** When somebody may come back to whom the database could not serve (s). */
export const COME_BACK_AFTER = 1
