import { rowsOf } from './client.ts'

export type AnswerOutcome = 'STANDS' | 'NOT_FOUND' | 'NOT_ALLOWED' | 'LEFT'

export async function setAnswer(account: bigint, storyline: string, starter: number | null): Promise<AnswerOutcome> {
  const [set] = await rowsOf<{ outcome: AnswerOutcome }>('set-answer', 'SELECT set_answer($1, $2, $3) AS outcome', [
    account,
    storyline,
    starter,
  ])
  if (!set) throw new Error('an answer was not answered')
  return set.outcome
}

/** Both of one moment; `answers` is empty where nothing is asked. A visitor has never answered. */
export async function splitFacts(
  account: bigint | null,
  storyline: string,
): Promise<{ starter: number | null; answers: number[] } | undefined> {
  const [facts] = await rowsOf<{ starter: number | null; answers: number[] }>(
    'split',
    `SELECT (SELECT starter FROM answers WHERE account = $1 AND storyline = s.slug) AS starter, split_of(s.slug) AS answers
     FROM storylines s WHERE s.slug = $2`,
    [account, storyline],
  )
  return facts
}
