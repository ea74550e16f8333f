import { rowsOf } from './client.ts'
import { rowOfTheory, type TheoryRowFacts } from './theories.sql.ts'

/** `asked` are storylines; `theory_…` columns are null where nothing led or it is off stage. */
export type QuestionFacts = { day: string; asked: string; split: number[]; is_closed: boolean; is_today: boolean }
type Led = QuestionFacts & { [Column in keyof TheoryRowFacts]: TheoryRowFacts[Column] | null }

const questions = (which: string) => `
  SELECT q.day::text AS day, q.storyline AS asked, q.split, q.closed_at IS NOT NULL AS is_closed,
         q.day >= bucket_of('day', now()) AS is_today, led.*
  FROM (SELECT * FROM questions ${which}) AS q
  LEFT JOIN LATERAL (${rowOfTheory('q.theory')}) AS led ON true
  ORDER BY q.day DESC`

/** Null where nothing led, or it is off stage. */
export const leadingOf = (row: Led): TheoryRowFacts | null => (row.id === null ? null : (row as TheoryRowFacts))

/** The last two, newest first. */
export const lastQuestions = () => rowsOf<Led>('last-questions', questions('ORDER BY day DESC LIMIT 2'), [])

/** Those that are closed, of a month, `yyyy-mm`. */
export const questionsOf = (month: string) =>
  rowsOf<Led>(
    'questions-of',
    questions(
      `WHERE closed_at IS NOT NULL AND day >= ($1 || '-01')::date AND day < ($1 || '-01')::date + interval '1 month'`,
    ),
    [month],
  )

/** Of closed questions, newest first; at most ten years of them. */
export async function monthsWithQuestions(): Promise<string[]> {
  const rows = await rowsOf<{ month: string }>(
    'months-with-questions',
    `SELECT to_char(month, 'YYYY-MM') AS month
     FROM (SELECT generate_series(date_trunc('month', min(day)), max(day), '1 month') AS month FROM questions WHERE closed_at IS NOT NULL) AS m
     WHERE EXISTS (SELECT FROM questions q WHERE q.closed_at IS NOT NULL AND q.day >= month AND q.day < month + interval '1 month')
     ORDER BY month DESC LIMIT 120`,
    [],
  )
  return rows.map(({ month }) => month)
}

export async function askQuestion(): Promise<boolean> {
  const [row] = await rowsOf<{ asked: boolean }>('ask-question', 'SELECT ask_question() AS asked', [])
  return row?.asked ?? false
}
