import type { KeptDraft } from '#server/contract/drafts.ts'
import type { Known } from './account-draft.ts'
import type { AccountMemory } from './account-keeper.ts'

const KNOWN = 'draft-known'
const DECLINED = 'draft-declined'

/** What this device remembers of the account's draft. A storage that fails remembers nothing, and nothing is lost. */
export const accountMemory: AccountMemory = {
  known: () => read<Known>(KNOWN),
  remember: (known) => write(KNOWN, known),
  declined: () => read<KeptDraft>(DECLINED),
  decline: (draft) => write(DECLINED, draft),
}

function read<Kept>(key: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

function write(key: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Full or forbidden.
  }
}
