import { readBoard } from '#app/_boards/read-boards.ts'
import { FULL, waitingBelow } from '#app/_boards/waiting.ts'
import { readTonight } from '#app/_questions/read-questions.ts'
import { readStorylines } from '#app/_storylines/read-storylines.ts'
import type { BoardPage, RankedTheory } from '#server/contract/leaderboards.ts'
import type { ClosedQuestion } from '#server/contract/questions.ts'
import type { StorylineRow } from '#server/contract/storylines.ts'

/** `question` is tonight's storyline; `before` is yesterday's question. */
export type Front = {
  question: StorylineRow
  before: ClosedQuestion | null
  hot: BoardPage
  /** Fills up a short Hot. */
  waiting: RankedTheory[]
  newest: RankedTheory[]
  storylines: StorylineRow[]
}

const NEWEST = 5

export async function readFront(progress: number): Promise<Front> {
  const [tonight, hot, latest, storylines] = await Promise.all([
    readTonight(progress),
    readBoard({ progress, ranking: { board: 'hot' }, limit: FULL }),
    readBoard({ progress, ranking: { board: 'new' }, limit: FULL }),
    readStorylines(progress),
  ])
  const question = storylines.find(({ slug }) => slug === tonight.storyline)
  if (!question) throw new Error(`the storyline of tonight's question, ${tonight.storyline}, is not there`)
  return {
    question,
    before: tonight.before,
    hot,
    waiting: waitingBelow(hot, latest),
    newest: latest.items.slice(0, NEWEST),
    storylines,
  }
}
