import { rowsOf } from './client.ts'

/** So many words are looked at in one step, in which nobody brings new ones. */
const WORDS = 25

/**
 * Takes the words out of `word_forms` whose texts are gone and that no other holds, in so many steps at most; answers
 * whether none is left. While somebody brings words it stops: whoever comes next goes on.
 */
export async function forgetForms(steps: number): Promise<boolean> {
  for (let step = 0; step < steps; step++) {
    const [row] = await rowsOf<{ more: boolean | null }>('forget-forms', 'SELECT forget_forms($1) AS more', [WORDS])
    if (row?.more !== true) return row?.more === false
  }
  return false
}
