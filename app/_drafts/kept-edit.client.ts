import { keysFrom, recall, remember } from './device-memory.client.ts'
import type { Draft } from './draft.client.ts'
import { asksForMore, isSame } from './edition.client.ts'

export type KeptEdit = {
  version: number
  draft: Draft
  /** Texts over replaced versions, kept until one is published. */
  mine: Draft[]
}

const KEY = 'edit-'
const keyOf = (theory: string) => `${KEY}${theory}`

export function editedTheories(): string[] {
  return keysFrom(KEY).map((key) => key.slice(KEY.length))
}

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

/** Unless it is there or equals the current text. */
export function setAside(mine: Draft[], draft: Draft, current: Draft): Draft[] {
  return [current, ...mine].some((each) => isSame(each, draft)) ? mine : [...mine, draft]
}

/** Null where it equals the current text. Changes to a replaced version move to `mine`. */
export function resumed(kept: KeptEdit | null, version: number, current: Draft): KeptEdit | null {
  if (kept === null) return null
  const mine = kept.version === version ? kept.mine : setAside(kept.mine, kept.draft, current)
  const isNothing = isSame(kept.draft, current) && !asksForMore(kept.draft, current)
  return isNothing && mine.length === 0 ? null : { version, draft: kept.draft, mine }
}
