import type { ClosedQuestion, QuestionMonth, Tonight } from '../contract/questions.ts'
import { Refusal } from '../contract/refusal.ts'
import { askQuestion, lastQuestions, leadingOf, monthsWithQuestions, questionsOf } from '../db/questions.sql.ts'
import { noteShown } from '../page-notes.ts'
import { type Reader, veilTheoryRow } from './veil.ts'

/** Today's, in UTC, and yesterday's as it ended. Asks it where nobody has today. Refuses `NOT_FOUND` without storylines. */
export async function readTonight(reader: Reader): Promise<Tonight> {
  noteShown('question')
  const [today, yesterday] = await questionsUpToNow()
  if (!today) throw new Refusal('NOT_FOUND')
  return {
    day: today.day,
    storyline: today.asked,
    before: yesterday?.is_closed && yesterday.day === dayBefore(today.day) ? closedQuestion(yesterday, reader) : null,
  }
}

async function questionsUpToNow() {
  const last = await lastQuestions()
  if (last[0]?.is_today) return last
  await askQuestion()
  return lastQuestions()
}

/** Of the month, or of the latest with questions. Refuses `NOT_FOUND` for a month without. */
export async function listQuestions(
  reader: Reader,
  { month: asked }: { month?: string | undefined },
): Promise<QuestionMonth> {
  noteShown('question')
  const months = await monthsWithQuestions()
  const month = asked ?? months[0] ?? null
  const rows = month === null ? [] : await questionsOf(month)
  if (asked !== undefined && rows.length === 0) throw new Refusal('NOT_FOUND')
  return { month, items: rows.map((row) => closedQuestion(row, reader)), months }
}

type Row = Awaited<ReturnType<typeof lastQuestions>>[number]

function closedQuestion(row: Row, reader: Reader): ClosedQuestion {
  const leading = leadingOf(row)
  return {
    day: row.day,
    storyline: row.asked,
    split: row.split,
    leading: leading && veilTheoryRow(leading, reader),
  }
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
}
