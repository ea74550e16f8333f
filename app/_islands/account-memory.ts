import type { AccountMemory } from './account-keeper.ts'
import { recall, remember } from './device-memory.ts'

const KNOWN = 'draft-known'
const DECLINED = 'draft-declined'

/** What this device remembers of the account's draft. */
export const accountMemory: AccountMemory = {
  known: () => recall(KNOWN),
  remember: (known) => remember(KNOWN, known),
  declined: () => recall(DECLINED),
  decline: (draft) => remember(DECLINED, draft),
}
