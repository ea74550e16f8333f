import { readWeek } from '#app/_weeks/read-weeks.ts'
import { isoWeek } from '#server/contract/weeks.ts'
import { answerWithCard } from '../../_card/answer.ts'
import { weekCard } from '../../_card/week-card.ts'

export const dynamic = 'force-dynamic'

export async function GET(request: Request, { params }: { params: Promise<{ week: string }> }): Promise<Response> {
  const asked = isoWeek.safeParse((await params).week).data
  return answerWithCard(request, async (lang) => {
    const week = asked === undefined ? null : await readWeek(0, asked)
    return week && weekCard(week, lang)
  })
}
