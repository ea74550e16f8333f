import { publicOrigin } from '#server/public-address.ts'
import { answerDocument } from '../_feeds/answer.ts'
import { limited } from '../_feeds/limited.ts'
import { sitemapIndexOf } from '../_feeds/sitemap.ts'
import { readListed } from '../_read/theories.ts'
import { readListedTheorists } from '../_read/theorists.ts'

export const dynamic = 'force-dynamic'

/** Where search engines find the lists of pages. */
export async function GET(request: Request): Promise<Response> {
  return limited('feeds', request, 'en', async () => {
    const [theories, theorists] = await Promise.all([readListed(0), readListedTheorists(0)])
    const parts = { theories: theories.parts, theorists: theorists.parts }
    return answerDocument(request, 'application/xml', sitemapIndexOf(parts, publicOrigin()))
  })
}
