import { processWide } from './process-wide.ts'

const last = processWide('outage', () => ({ at: Number.NEGATIVE_INFINITY }))

export function noteOutage(): void {
  last.get().at = performance.now()
}

/** `moment` is of `performance.now()`. */
export function outageSince(moment: number): boolean {
  return last.get().at >= moment
}

/** Seconds for `Retry-After`. */
export const COME_BACK_AFTER = 1
