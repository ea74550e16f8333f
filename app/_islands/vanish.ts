import { refusalOf, trpc } from '../_trpc/client.ts'
import { forgetDraft } from './device-draft.ts'
import { keysFrom, remember } from './device-memory.ts'
import { sayGoodbye } from './goodbye.tsx'
import { editedTheories, forgetEdit } from './kept-edit.ts'
import { keepHandle } from './kept-handle.ts'
import { nowHere, signOut } from './session.ts'
import { coverAgain } from './uncovered-here.ts'

/** Forgets on this device, too, a fan whom the house has just forgotten; what others wrote here stays theirs. */
export async function vanish(handle: string): Promise<void> {
  nowHere(null)
  forgetDraft(handle)
  for (const key of keysFrom('draft-')) remember(key, null)
  keepHandle('')
  coverAgain()
  await Promise.all(editedTheories().map(forgetOrphan))
  // The session has ended already; this takes its cookie away.
  await signOut()
  sayGoodbye()
}

/** Changes to a theory that nobody is there to publish. */
async function forgetOrphan(theory: string): Promise<void> {
  const author = await trpc.theories.open.query({ id: theory }).then(
    (view) => view.author,
    (error) => (refusalOf(error)?.code === 'NOT_FOUND' ? null : undefined),
  )
  if (author === null) forgetEdit(theory)
}
