import { pool } from '../db/client.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { recountAll } from '../domain/counts.ts'
import type { Viewer } from '../domain/viewer.ts'
import { setVote } from '../domain/votes.ts'

/** Past this process's writer, which would rank at once. */
export const cast = (id: string, viewer: Viewer | undefined, on = true) =>
  pool().query('SELECT cast_votes(ARRAY[$1::bigint], ARRAY[$2::bigint], ARRAY[$3::boolean])', [id, viewer?.id, on])

/**
 * Votes of two days ago and one since; an early one is taken back and not yet ranked: a step renews the scores, and voting
 * waits for it.
 */
export async function oweScores(id: string, voters: Viewer[]): Promise<void> {
  for (const one of voters) await setVote(one, { theory: id, on: true })
  await voteWriter().rank()
  await pool().query(`UPDATE votes SET cast_at = cast_at - interval '2 days' WHERE theory = $1`, [id])
  await recountAll()
  for (const on of [false, true]) await cast(id, voters[0], on)
  await cast(id, voters[1], false)
}
