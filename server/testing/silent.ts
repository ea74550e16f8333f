import { each, SAYINGS, TICKS } from '../contract/theory-parts.ts'

/** The optional parts of a text that says nothing by them, and of a draft: what a test does not care about. */
export const SILENT = { ...each(SAYINGS, () => null), ...each(TICKS, () => false) }
export const SILENT_DRAFT = { ...each(SAYINGS, () => ''), ...each(TICKS, () => false) }
