import type { Language } from '#server/contract/languages.ts'
import { recall, remember } from './device-memory.ts'
import { type Draft, emptyDraft } from './draft.ts'

const DRAFT = 'draft'
const PUBLISHED = 'draft-published'

type Kept = {
  draft: Draft
  /** Whose it is; null where nobody had signed in. */
  owner: string | null
  /** They signed out, and their account could not take it: it waits for them alone. */
  hasLeft: boolean
}

/** The draft that this device keeps, or null. */
export function keptDraft(language: Language): Kept | null {
  const kept = recall<Partial<Draft> & Partial<Omit<Kept, 'draft'>>>(DRAFT)
  if (kept === null) return null
  const { owner = null, hasLeft = false, ...draft } = kept
  return { draft: { ...emptyDraft(language), ...draft }, owner, hasLeft }
}

export function keepDraft(draft: Draft, owner: string | null, hasLeft = false): void {
  remember(DRAFT, { ...draft, owner, ...(hasLeft && { hasLeft }) })
}

export function forgetDraft(): void {
  remember(DRAFT, null)
}

/**
 * Whether a kept draft is to be shown to whoever is here (null: nobody has signed in, as after a session that ended).
 * Nobody is shown what somebody else wrote.
 */
export function isTheirs({ owner, hasLeft }: Kept, handle: string | null): boolean {
  if (owner === null) return true
  return handle === null ? !hasLeft : handle === owner
}

/** A draft that has become a theory, as the other tabs of this device are told. */
export type Published = { theory: string; title: string; claim: string }

export function tellPublished(published: Published): void {
  remember(PUBLISHED, published)
}

export function lastPublished(): Published | null {
  return recall(PUBLISHED)
}

/** Whether a tab still holds what was published, or an earlier state of it. */
export function isPublished({ title, claim }: Published, draft: Draft): boolean {
  const isSaid = (text: string, again: string) => text.trim() !== '' && text.trim() === again.trim()
  return isSaid(title, draft.title) || isSaid(claim, draft.claim)
}

/** Calls back when another tab has published, and when the browser brings this page back after one may have. */
export function onPublished(look: (published: Published) => void): () => void {
  const tell = () => {
    const published = lastPublished()
    if (published !== null) look(published)
  }
  const heard = ({ key }: StorageEvent) => key === PUBLISHED && tell()
  const back = ({ persisted }: PageTransitionEvent) => persisted && tell()
  window.addEventListener('storage', heard)
  window.addEventListener('pageshow', back)
  return () => {
    window.removeEventListener('storage', heard)
    window.removeEventListener('pageshow', back)
  }
}
