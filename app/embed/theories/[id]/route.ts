import { limited } from '#app/_documents/limited.ts'
import { readTheory } from '#app/_theories/read/read-theories.ts'
import { isLanguage } from '#server/contract/languages.ts'
import { publicOrigin } from '#server/public-address.ts'
import { answerEmbed, answerGone } from '../../_page/answer.ts'
import { embedOf, goneEmbed } from '../../_page/embed.ts'

export const dynamic = 'force-dynamic'

/** A theory for a frame in anybody's page, as whoever has seen nothing may see it, in the language of `?lang=`. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const asked = new URL(request.url).searchParams.get('lang')
  const lang = isLanguage(asked) ? asked : 'en'
  return limited('embeds', request, lang, async () => {
    const theory = await readTheory(0, (await params).id)
    if (theory === null) return answerGone(goneEmbed(lang))
    return answerEmbed(request, embedOf(theory, { lang, address: publicOrigin(), asOf: new Date().toISOString() }))
  })
}
