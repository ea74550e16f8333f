import type { Answer, Split } from '../contract/answers.ts'
import { Refusal } from '../contract/refusal.ts'
import { setAnswer, splitFacts } from '../db/answers.sql.ts'
import type { Viewer } from './viewer.ts'

/**
 * The viewer's one answer to a storyline's question, given, changed or taken back; repeating changes nothing. Refuses `NOT_FOUND`
 * where there is no such starter, `NOT_ALLOWED` for the suspended, `SIGN_IN_FIRST` where they have just left.
 */
export async function answerQuestion(viewer: Viewer, { storyline, starter }: Answer): Promise<Split> {
  const outcome = await setAnswer(viewer.id, storyline, starter)
  if (outcome === 'LEFT') throw new Refusal('SIGN_IN_FIRST')
  if (outcome !== 'STANDS') throw new Refusal(outcome)
  return readSplit(viewer, { storyline })
}

/** Refuses `NOT_FOUND`. */
export async function readSplit(viewer: Viewer | null, { storyline }: { storyline: string }): Promise<Split> {
  const facts = await splitFacts(viewer?.id ?? null, storyline)
  if (!facts) throw new Refusal('NOT_FOUND')
  return facts
}
