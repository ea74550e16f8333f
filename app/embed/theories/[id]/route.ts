import { limited } from '#app/_documents/limited.ts'
import { readTheory } from '#app/_theories/read/read-theories.ts'
import { isLanguage } from '#server/contract/languages.ts'
import { publicOrigin } from '#server/public-address.ts'
import { answerEmbed, answerGone } from '../../_page/answer.ts'
import { embedOf, goneEmbed } from '../../_page/embed.ts'

export const dynamic = 'force-dynamic'

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const requested = new URL(request.url).searchParams.get('lang')
  const lang = isLanguage(requested) ? requested : 'en'
  return limited('embeds', request, lang, async () => {
    const theory = await readTheory(0, (await params).id)
    if (theory === null) return answerGone(goneEmbed(lang))
    return answerEmbed(request, embedOf(theory, { lang, address: publicOrigin(), asOf: new Date().toISOString() }))
  })
}
