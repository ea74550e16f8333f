import { z } from 'zod'
import type { TheoryRow } from './theories.ts'

/** `yyyy-mm`, in UTC. */
const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/)

/** Without a month, the latest with questions. */
export const questionList = z.strictObject({ month: month.optional() }).default({})

/** No storyline is asked twice within as many days. */
export const DAYS_BETWEEN = 14

/** A day's question, which is a storyline's. `day` is `yyyy-mm-dd` in UTC. */
export type Question = { day: string; storyline: string }

/**
 * What had been said when the next was asked: how many had given each starter as their answer, in the starters' order, and the
 * theory that led, if it is on stage.
 */
export type ClosedQuestion = Question & { split: number[]; leading: TheoryRow | null }

/** `before` is yesterday's; null where nothing was asked. */
export type Tonight = Question & { before: ClosedQuestion | null }

/** Newest first, without today's. `month` is null where nothing is over yet. `months` are those with questions, newest first. */
export type QuestionMonth = { month: string | null; items: ClosedQuestion[]; months: string[] }
