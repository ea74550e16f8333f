import { findBoard } from '#app/_boards/read-boards.ts'
import { rankingFrom } from '#server/contract/boards.ts'
import { REHEARSAL_BELOW } from '#server/contract/sizes.ts'
import { answerWithCard } from '../../_card/answer.ts'
import { boardCard } from '../../_card/board-card.ts'

export const dynamic = 'force-dynamic'

export async function GET(request: Request, { params }: { params: Promise<{ board: string }> }): Promise<Response> {
  const ranking = rankingFrom((await params).board.split('-'))
  return answerWithCard(request, async (lang) => {
    const page = ranking && (await findBoard({ progress: 0, ranking, limit: REHEARSAL_BELOW }))
    return page && boardCard(ranking, page, lang)
  })
}
