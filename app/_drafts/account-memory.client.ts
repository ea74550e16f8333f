import type { AccountMemory } from './account-keeper.client.ts'
import { recall, remember } from './device-memory.client.ts'

const KNOWN = 'draft-known'
const DECLINED = 'draft-declined'

/** What this device remembers of the account's draft. */
export const accountMemory: AccountMemory = {
  known: () => recall(KNOWN),
  remember: (known) => remember(KNOWN, known),
  declined: () => recall(DECLINED),
  decline: (draft) => remember(DECLINED, draft),
}

/** Whether a fan's account is known to hold what this device keeps: it has been told nothing of what nobody had signed. */
export function isHeld({ owner }: { owner: string | null }, handle: string): boolean {
  const known = accountMemory.known()
  return owner === handle && known?.handle === handle && known.isKept
}
