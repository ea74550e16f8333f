import type { FlagsAnswer, MyFlag, UnansweredFlags } from '../contract/flags.ts'
import { rowsOf } from './client.ts'

type Left = { level: number }

export type FlagOutcome = Left & { outcome: 'STANDS' | 'TAKEN_BACK' | 'NOT_FOUND' | 'NOT_ALLOWED' | 'NOT_OFFERED' }

export async function writeFlag(
  theory: string,
  fan: { id: bigint; seen: number },
  episode: number | null,
): Promise<FlagOutcome> {
  const [written] = await rowsOf<FlagOutcome>(
    'flag-theory',
    'SELECT outcome, level FROM flag_theory($1, $2, $3::smallint, $4::smallint)',
    [theory, fan.id, fan.seen, episode],
  )
  if (!written) throw new Error('a flag had no outcome')
  return written
}

export type AnswerOutcome = Left & { outcome: 'ANSWERED' | 'NOT_FOUND' | 'STALE' }

export async function writeAnswer(account: bigint, { id, keep, spoilerEpisode }: FlagsAnswer): Promise<AnswerOutcome> {
  const [written] = await rowsOf<AnswerOutcome>(
    'answer-flags',
    'SELECT outcome, level FROM answer_flags($1, $2, $3, $4::smallint)',
    [id, account, keep, spoilerEpisode ?? null],
  )
  if (!written) throw new Error('an answer had no outcome')
  return written
}

/** Three already raise a theory. */
const FLAGS_COUNTED = 1_000

export async function unansweredFlags(theory: string): Promise<UnansweredFlags | undefined> {
  const [flags] = await rowsOf<UnansweredFlags>(
    'unanswered-flags',
    `SELECT (SELECT count(*)::integer FROM (SELECT FROM spoiler_flags f WHERE f.theory = t.id AND f.answered_at IS NULL LIMIT ${FLAGS_COUNTED}) AS f) AS count,
            CASE WHEN t.own_spoiler_episode IS NOT NULL THEN t.spoiler_episode END AS raised
     FROM theories t JOIN on_stage s ON s.theory = t.id WHERE t.id = $1`,
    [theory],
  )
  return flags
}

export async function flagOf(theory: string, fan: bigint): Promise<MyFlag | undefined> {
  const [flag] = await rowsOf<MyFlag>(
    'flag-of',
    `SELECT max(f.episode) FILTER (WHERE f.answered_at IS NULL) AS episode,
            coalesce(bool_or(f.answered_at IS NOT NULL AND f.version = t.version), false) AS answered
     FROM theories t JOIN on_stage s ON s.theory = t.id
     LEFT JOIN spoiler_flags f ON f.theory = t.id AND f.fan = $2 WHERE t.id = $1 GROUP BY t.id`,
    [theory, fan],
  )
  return flag
}
