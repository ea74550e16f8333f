import type { AccountMemory } from './account-keeper.client.ts'
import { recall, remember } from './device-memory.client.ts'

const KNOWN = 'draft-known'
const DECLINED = 'draft-declined'

export const accountMemory: AccountMemory = {
  known: () => recall(KNOWN),
  remember: (known) => remember(KNOWN, known),
  declined: () => recall(DECLINED),
  decline: (draft) => remember(DECLINED, draft),
}

/** False without an owner. */
export function isHeld({ owner }: { owner: string | null }, handle: string): boolean {
  const known = accountMemory.known()
  return owner === handle && known?.handle === handle && known.isKept
}
