import { randomUUID } from 'node:crypto'
import { processWide } from './process-wide.ts'

/** The header under which this process tells itself which pages are out of date, and the key that nobody else knows. */
export const REFRESH_HEADER = 'x-entracte-refresh'
export const refreshKey = processWide('refresh-key', randomUUID)
