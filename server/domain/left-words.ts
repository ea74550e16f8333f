import { forgetForms } from '../db/word-forms.sql.ts'
import { log } from '../log.ts'

/** A text of ordinary length needs no more steps; the rest is done by the clock. */
const AT_ONCE = 40

/** Lets the words of a text go that has just left, as far as nobody has to wait for it. Never fails: the clock comes round. */
export async function forgetWords(): Promise<void> {
  try {
    await forgetForms(AT_ONCE)
  } catch (error) {
    log.warn({ err: error }, 'words of a text that is gone are still kept; they go with the next minute')
  }
}
