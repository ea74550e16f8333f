import { readTheory } from '#app/_theories/read/read-theories.ts'
import { readStand } from '#app/_theories/why/read-standing.ts'
import { answerWithCard } from '../../_card/answer.ts'
import { theoryCard } from '../../_card/theory-card.ts'

export const dynamic = 'force-dynamic'

/** The card of a theory, as whoever has seen nothing may see it. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params
  return answerWithCard(request, async (lang) => {
    const theory = await readTheory(0, id)
    const stand = theory && (await readStand(id, { board: 'hot' }))
    return stand && theoryCard(theory, stand, lang)
  })
}
