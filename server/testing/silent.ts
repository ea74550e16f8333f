import { each, SAYINGS, TICKS } from '../contract/theory-parts.ts'

export const SILENT = { ...each(SAYINGS, () => null), ...each(TICKS, () => false) }
export const SILENT_DRAFT = { ...each(SAYINGS, () => ''), ...each(TICKS, () => false) }
