import { keysFrom, recall, remember } from './device-memory.client.ts'
import type { Draft } from './draft.client.ts'
import { asksForMore, isSame } from './edition.client.ts'

/** Changes to a theory that were not published yet. */
export type KeptEdit = {
  /** The version that they are made on. */
  version: number
  draft: Draft
  /** What was written here over versions that no longer stand; kept until one of the texts is published. */
  mine: Draft[]
}

const KEY = 'edit-'
const keyOf = (theory: string) => `${KEY}${theory}`

/** The theories of which this device keeps unpublished changes. */
export function editedTheories(): string[] {
  return keysFrom(KEY).map((key) => key.slice(KEY.length))
}

/** The unpublished changes that this device keeps, or null. */
export function keptEdit(theory: string): KeptEdit | null {
  const kept = recall<Partial<KeptEdit>>(keyOf(theory))
  if (kept?.version === undefined || kept.draft === undefined) return null
  return { version: kept.version, draft: kept.draft, mine: kept.mine ?? [] }
}

export function keepEdit(theory: string, edit: KeptEdit): void {
  remember(keyOf(theory), edit)
}

export function forgetEdit(theory: string): void {
  remember(keyOf(theory), null)
}

/** Sets a text aside with one's own, unless it is among them or says what stands. */
export function setAside(mine: Draft[], draft: Draft, stands: Draft): Draft[] {
  return [stands, ...mine].some((each) => isSame(each, draft)) ? mine : [...mine, draft]
}

/**
 * What editing goes on with: null where nothing is kept, or nothing that differs from what stands. (What no edit carries is
 * said, and not lost silently: `asksForMore`.) Changes to a version
 * that no longer stands are one's own text beside the one that does.
 */
export function resumed(kept: KeptEdit | null, version: number, stands: Draft): KeptEdit | null {
  if (kept === null) return null
  const mine = kept.version === version ? kept.mine : setAside(kept.mine, kept.draft, stands)
  const isNothing = isSame(kept.draft, stands) && !asksForMore(kept.draft, stands)
  return isNothing && mine.length === 0 ? null : { version, draft: kept.draft, mine }
}
