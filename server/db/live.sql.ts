import { rowsOf } from './client.ts'

/** `author` is an account. */
export type Standing = { theory: string; votes: number; spoiler_episode: number; author: string }

/** Of those on stage. */
export function standingOf(theories: string[]): Promise<Standing[]> {
  return rowsOf<Standing>(
    'standing-of',
    `SELECT s.theory::text AS theory, s.votes, t.spoiler_episode, t.author::text AS author
     FROM on_stage s JOIN theories t ON t.id = s.theory WHERE s.theory = ANY ($1::bigint[])`,
    [theories],
  )
}
