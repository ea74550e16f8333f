import type { Language } from '#server/contract/languages.ts'
import { keysFrom, recall, remember } from './device-memory.client.ts'
import { type Draft, emptyDraft } from './draft.client.ts'

const DRAFT = 'draft'
/** Where a fan's draft waits while somebody else's stands in its place. */
const ASIDE = 'draft@'
const PUBLISHED = 'draft-published'

type Kept = {
  draft: Draft
  /** Whose it is; null where nobody had signed in. */
  owner: string | null
  /** They signed out, and their account could not take it: it waits for them alone. */
  hasLeft: boolean
}

type Stored = Partial<Draft> & Partial<Omit<Kept, 'draft'>>

/**
 * The draft that this device keeps for a fan: the last one, if it is theirs or nobody's, else the one that stepped aside. Where
 * neither is, the last one, whosesoever; null where there is none.
 */
export function keptDraft(language: Language, handle: string | null = null): Kept | null {
  const last = recall<Stored>(DRAFT)
  const isAnothers = handle !== null && (last === null || (last.owner != null && last.owner !== handle))
  const own = isAnothers ? recall<Stored>(ASIDE + handle) : null
  const kept = own ?? last
  if (kept === null) return null
  const { owner = null, hasLeft = false, ...draft } = kept
  return { draft: { ...emptyDraft(language), ...draft }, owner, hasLeft }
}

/** Whether anything is kept here that is somebody's: then it must be known who is here before it is shown. */
export function keepsSomebodys(): boolean {
  return recall<Stored>(DRAFT)?.owner != null || keysFrom(ASIDE).length > 0
}

/** Keeps a draft in the place of the last one; another fan's steps aside, and waits for them. */
export function keepDraft(draft: Draft, owner: string | null, hasLeft = false): void {
  const last = recall<Stored>(DRAFT)
  if (last?.owner != null && last.owner !== owner) {
    remember(ASIDE + last.owner, last)
    if (owner !== null) remember(ASIDE + owner, null)
  }
  remember(DRAFT, { ...draft, owner, ...(hasLeft && { hasLeft }) })
}

/** Forgets a fan's draft, and nobody's; what is somebody else's stays. */
export function forgetDraft(owner: string | null): void {
  const last = recall<Stored>(DRAFT)
  if (last?.owner == null || last.owner === owner) remember(DRAFT, null)
  if (owner !== null) remember(ASIDE + owner, null)
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
