import { forAccount } from '#app/_drafts/account-draft.client.ts'
import { accountMemory, isHeld } from '#app/_drafts/account-memory.client.ts'
import { forgetDraft, keepDraft, keptDraft } from '#app/_drafts/device-draft.client.ts'
import { keysFrom, remember } from '#app/_drafts/device-memory.client.ts'
import { isWritten } from '#app/_drafts/draft.client.ts'
import { trpc } from '#app/_trpc/trpc.client.ts'
import { coverAgain } from '#app/_veil/uncovered-here.client.ts'
import { signOut } from '#app/_viewer/session.client.ts'

/**
 * Removes this viewer's text once the account has the draft; else only its owner sees that. Unpublished edits stay: no
 * account keeps them. False, with nothing changed, where the server can't be reached.
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
