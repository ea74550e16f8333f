import { readBoard } from '#app/_boards/read-boards.ts'
import { readStoryline, readStorylines } from '#app/_storylines/read-storylines.ts'
import type { BoardPage } from '#server/contract/leaderboards.ts'
import type { StorylineRow, StorylineView } from '#server/contract/storylines.ts'

const TONIGHT = 'cheyennes-next-move'

type Front = { question: StorylineView; hot: BoardPage; newest: BoardPage; storylines: StorylineRow[] }

export async function readFront(progress: number): Promise<Front> {
  const [question, hot, newest, storylines] = await Promise.all([
    readStoryline(progress, TONIGHT),
    readBoard({ progress, ranking: { board: 'hot' }, limit: 8 }),
    readBoard({ progress, ranking: { board: 'new' }, limit: 5 }),
    readStorylines(progress),
  ])
  if (!question) throw new Error(`the catalogue has lost tonight's question, ${TONIGHT}`)
  return { question, hot, newest, storylines }
}
