import { readBoard } from '#app/_boards/read-boards.ts'
import { readTonight } from '#app/_questions/read-questions.ts'
import { readStorylines } from '#app/_storylines/read-storylines.ts'
import type { BoardPage } from '#server/contract/leaderboards.ts'
import type { ClosedQuestion } from '#server/contract/questions.ts'
import type { StorylineRow } from '#server/contract/storylines.ts'

/** `question` is tonight's storyline; `before` is yesterday's question. */
export type Front = {
  question: StorylineRow
  before: ClosedQuestion | null
  hot: BoardPage
  newest: BoardPage
  storylines: StorylineRow[]
}

export async function readFront(progress: number): Promise<Front> {
  const [tonight, hot, newest, storylines] = await Promise.all([
    readTonight(progress),
    readBoard({ progress, ranking: { board: 'hot' }, limit: 8 }),
    readBoard({ progress, ranking: { board: 'new' }, limit: 5 }),
    readStorylines(progress),
  ])
  const question = storylines.find(({ slug }) => slug === tonight.storyline)
  if (!question) throw new Error(`the storyline of tonight's question, ${tonight.storyline}, is not there`)
  return { question, before: tonight.before, hot, newest, storylines }
}
