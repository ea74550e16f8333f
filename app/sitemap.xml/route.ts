import { answerDocument } from '#app/_documents/answer.ts'
import { limited } from '#app/_documents/limited.ts'
import { readListedTheorists } from '#app/_people/read-theorists.ts'
import { readListed } from '#app/_theories/read/read-theories.ts'
import { sitemapIndexOf } from '#app/sitemaps/_pages/sitemap.ts'
import { publicOrigin } from '#server/public-address.ts'

export const dynamic = 'force-dynamic'

export async function GET(request: Request): Promise<Response> {
  return limited('feeds', request, 'en', async () => {
    const [theories, theorists] = await Promise.all([readListed(0), readListedTheorists(0)])
    const parts = { theories: theories.parts, theorists: theorists.parts }
    return answerDocument(request, 'application/xml', sitemapIndexOf(parts, publicOrigin()))
  })
}
