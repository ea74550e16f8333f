import { trpc } from '../_trpc/client.ts'
import { forAccount } from './account-draft.ts'
import { accountMemory, isHeld } from './account-memory.ts'
import { forgetDraft, keepDraft, keptDraft } from './device-draft.ts'
import { keysFrom, remember } from './device-memory.ts'
import { isWritten } from './draft.ts'
import { signOut } from './session.ts'
import { coverAgain } from './uncovered-here.ts'

/**
 * Signs out, and shows nothing that this fan wrote to the next visitor of the device. The account has the draft before it
 * is forgotten here; where it could not take it, the draft waits for its fan alone. So do changes to a theory that were
 * not published: no account keeps them, and their page opens to the author alone. False where the server could not be
 * told: then nothing has changed.
 */
export async function leave(handle: string): Promise<boolean> {
  const kept = keptDraft('en', handle)
  const isOwn = kept !== null && (kept.owner === null || kept.owner === handle)
  const isSafe = !isOwn || !isWritten(kept.draft) || (await isOnAccount(handle))
  if (!(await signOut())) return false
  if (isOwn && isSafe) forgetDraft(handle)
  else if (isOwn) keepDraft(kept.draft, handle, true)
  for (const key of keysFrom('draft-')) remember(key, null)
  coverAgain()
  return true
}

async function isOnAccount(handle: string): Promise<boolean> {
  const kept = keptDraft('en', handle)
  if (kept === null || isHeld(kept, handle)) return true
  const known = accountMemory.known()
  const own = known?.handle === handle ? known : null
  try {
    await trpc.drafts.keep.mutate({ draft: forAccount(kept.draft), version: own?.version ?? 0 })
    return true
  } catch {
    return false
  }
}
