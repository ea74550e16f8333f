import { StepsBehind } from '../db/steps-behind.ts'
import { forgetForms } from '../db/word-forms.sql.ts'
import { processWide } from '../process-wide.ts'

/** A text of ordinary length needs no more steps; the rest is done by the clock. */
const AT_ONCE = 40

const forgetting = processWide('left-words', () => {
  const step = async () => {
    await forgetForms(AT_ONCE)
    return false
  }
  return new StepsBehind({ step, complaint: 'words of texts that are gone are still kept' })
})

/** Lets the words of texts go that have just left, behind the answer: nobody waits for it, and it never fails. */
export function forgetWords(): void {
  void forgetting.get().go()
}

/** Waits for what is being forgotten, where anything ever was. */
export const wordsForgotten = async () => forgetting.known()?.stop()
