import { readTheory } from '#app/_theories/read/read-theories.ts'
import { readPlace } from '#app/_theories/why/read-places.ts'
import { answerWithCard } from '../../_card/answer.ts'
import { theoryCard } from '../../_card/theory-card.ts'

export const dynamic = 'force-dynamic'

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params
  return answerWithCard(request, async (lang) => {
    const theory = await readTheory(0, id)
    const hot = theory && (await readPlace(id, { board: 'hot' }))
    return hot && theoryCard(theory, hot, lang)
  })
}
