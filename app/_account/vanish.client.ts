import { forgetDraft } from '#app/_drafts/device-draft.client.ts'
import { keysFrom, remember } from '#app/_drafts/device-memory.client.ts'
import { editedTheories, forgetEdit } from '#app/_drafts/kept-edit.client.ts'
import { refusalOf, trpc } from '#app/_trpc/trpc.client.ts'
import { coverAgain } from '#app/_veil/uncovered-here.client.ts'
import { keepHandle } from '#app/_viewer/kept-handle.client.ts'
import { nowHere, signOut } from '#app/_viewer/session.client.ts'
import { sayGoodbye } from './goodbye.client.tsx'

/** Removes a deleted account's traces from this device; other accounts' drafts stay. */
export async function vanish(handle: string): Promise<void> {
  nowHere(null)
  forgetDraft(handle)
  for (const key of keysFrom('draft-')) remember(key, null)
  keepHandle('')
  coverAgain()
  await Promise.all(editedTheories().map(forgetOrphan))
  // The session has ended; this removes its cookie.
  await signOut()
  sayGoodbye()
}

async function forgetOrphan(theory: string): Promise<void> {
  const author = await trpc.theories.open.query({ id: theory }).then(
    (view) => view.author,
    (error) => (refusalOf(error)?.code === 'NOT_FOUND' ? null : undefined),
  )
  if (author === null) forgetEdit(theory)
}
