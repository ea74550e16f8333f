import type { Language } from '#server/contract/languages.ts'
import { keysFrom, recall, remember } from './device-memory.client.ts'
import { type Draft, emptyDraft } from './draft.client.ts'

const DRAFT = 'draft'
/** For another account's draft. */
const ASIDE = 'draft@'
const PUBLISHED = 'draft-published'

type Kept = {
  draft: Draft
  owner: string | null
  /** Signed out before the account had it: shown to the owner alone. */
  hasLeft: boolean
}

type Stored = Partial<Draft> & Partial<Omit<Kept, 'draft'>>

/** The last draft if theirs or nobody's, else theirs kept aside, else the last. */
export function keptDraft(language: Language, handle: string | null = null): Kept | null {
  const last = recall<Stored>(DRAFT)
  const isAnothers = handle !== null && (last === null || (last.owner != null && last.owner !== handle))
  const own = isAnothers ? recall<Stored>(ASIDE + handle) : null
  const kept = own ?? last
  if (kept === null) return null
  const { owner = null, hasLeft = false, ...draft } = kept
  return { draft: { ...emptyDraft(language), ...draft }, owner, hasLeft }
}

/** Then no draft is shown until the viewer is known. */
export function keepsSomebodys(): boolean {
  return recall<Stored>(DRAFT)?.owner != null || keysFrom(ASIDE).length > 0
}

/** Keeps another owner's last draft aside. */
export function keepDraft(draft: Draft, owner: string | null, hasLeft = false): void {
  const last = recall<Stored>(DRAFT)
  if (last?.owner != null && last.owner !== owner) {
    remember(ASIDE + last.owner, last)
    if (owner !== null) remember(ASIDE + owner, null)
  }
  remember(DRAFT, { ...draft, owner, ...(hasLeft && { hasLeft }) })
}

export function forgetDraft(owner: string | null): void {
  const last = recall<Stored>(DRAFT)
  if (last?.owner == null || last.owner === owner) remember(DRAFT, null)
  if (owner !== null) remember(ASIDE + owner, null)
}

/** Null has not signed in, or their session has ended. */
export function isTheirs({ owner, hasLeft }: Kept, handle: string | null): boolean {
  if (owner === null) return true
  return handle === null ? !hasLeft : handle === owner
}

/** Tells the other tabs. */
export type Published = { theory: string; title: string; claim: string }

export function tellPublished(published: Published): void {
  remember(PUBLISHED, published)
}

export function lastPublished(): Published | null {
  return recall(PUBLISHED)
}

/** Or an earlier state of it. */
export function isPublished({ title, claim }: Published, draft: Draft): boolean {
  const isSaid = (text: string, again: string) => text.trim() !== '' && text.trim() === again.trim()
  return isSaid(title, draft.title) || isSaid(claim, draft.claim)
}

/** Also on restore, when another tab may have published. */
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
