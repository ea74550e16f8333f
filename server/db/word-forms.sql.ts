import { rowsOf } from './client.ts'

/** Words per step; each step blocks new words. */
const WORDS = 25

/**
 * Deletes words from `word_forms` that no text holds any more, in at most so many steps; answers whether none is left.
 * Stops while new words are being written: the next call goes on.
 */
export async function forgetForms(steps: number): Promise<boolean> {
  for (let step = 0; step < steps; step++) {
    const [row] = await rowsOf<{ more: boolean | null }>('forget-forms', 'SELECT forget_forms($1) AS more', [WORDS])
    if (row?.more !== true) return row?.more === false
  }
  return false
}
