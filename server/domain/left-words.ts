import { StepsBehind } from '../db/steps-behind.ts'
import { forgetForms } from '../db/word-forms.sql.ts'
import { processWide } from '../process-wide.ts'

/** Enough for an ordinary text; jobs do the rest. */
const AT_ONCE = 40

const forgetting = processWide('left-words', () => {
  const step = async () => {
    await forgetForms(AT_ONCE)
    return false
  }
  return new StepsBehind({ step, complaint: 'words of texts that are gone are still kept' })
})

/** Removes words that left the search, behind the answer. Never fails. */
export function forgetWords(): void {
  void forgetting.get().go()
}

export const wordsForgotten = async () => forgetting.known()?.stop()
