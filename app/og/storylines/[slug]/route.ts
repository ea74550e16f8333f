import { readStoryline } from '#app/_storylines/read-storylines.ts'
import { answerWithCard } from '../../_card/answer.ts'
import { storylineCard } from '../../_card/storyline-card.ts'

export const dynamic = 'force-dynamic'

export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  const { slug } = await params
  return answerWithCard(request, async (lang) => {
    const storyline = await readStoryline(0, slug)
    return storyline && storylineCard(storyline, new Date().toISOString(), lang)
  })
}
