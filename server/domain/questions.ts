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

/** Refuses `NOT_FOUND` for a month without. */
export async function listQuestions(reader: Reader, { month }: { month: string }): Promise<QuestionMonth> {
  noteShown('question')
  const [rows, months] = await Promise.all([questionsOf(month), monthsWithQuestions()])
  if (rows.length === 0) throw new Refusal('NOT_FOUND')
  return { items: rows.map((row) => closedQuestion(row, reader)), months }
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
