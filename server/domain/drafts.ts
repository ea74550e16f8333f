import { type DraftKeeping, type DraftState, wholeDraft } from '../contract/drafts.ts'
import { Refusal } from '../contract/refusal.ts'
import { type DraftFacts, draftFacts, forgetDraft, keepDraft } from '../db/drafts.sql.ts'
import type { Viewer } from './viewer.ts'

export async function readDraft(viewer: Viewer): Promise<DraftState | null> {
  const facts = await draftFacts(viewer.id)
  return facts ? stateOf(facts) : null
}

/** Of concurrent drafts the newer wins; the older is offered as `replaced`. */
export async function saveDraft(viewer: Viewer, { draft, version }: DraftKeeping): Promise<DraftState> {
  const kept = await keepDraft(viewer.id, draft, version)
  if (!kept) throw new Refusal('SIGN_IN_FIRST')
  return stateOf(kept)
}

/** Also discards what it replaced. */
export async function discardDraft(viewer: Viewer): Promise<{ discarded: true }> {
  await forgetDraft(viewer.id)
  return { discarded: true }
}

function stateOf({ version, kept_at, draft, replaced }: DraftFacts): DraftState {
  return {
    version,
    keptAt: kept_at.toISOString(),
    draft: wholeDraft(draft),
    replaced: replaced && wholeDraft(replaced),
  }
}
