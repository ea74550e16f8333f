import { randomUUID } from 'node:crypto'
import { processWide } from './process-wide.ts'

/** By these the process tells itself which pages are out of date. */
export const REFRESH_HEADER = 'x-entracte-refresh'
export const refreshKey = processWide('refresh-key', randomUUID)
