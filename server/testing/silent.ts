import { each, SAYINGS, TICKS } from '../contract/theory-parts.ts'

/** Optional parts of a text or draft, left empty. */
export const SILENT = { ...each(SAYINGS, () => null), ...each(TICKS, () => false) }
export const SILENT_DRAFT = { ...each(SAYINGS, () => ''), ...each(TICKS, () => false) }
