import { rowsOf } from './client.ts'

/** Each step blocks new words. */
const WORDS = 25

/** Answers whether no unused word is left. Stops while new words are being written. */
export async function forgetForms(steps: number): Promise<boolean> {
  for (let step = 0; step < steps; step++) {
    const [row] = await rowsOf<{ more: boolean | null }>('forget-forms', 'SELECT forget_forms($1) AS more', [WORDS])
    if (row?.more !== true) return row?.more === false
  }
  return false
}
