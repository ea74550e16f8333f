import { publicOrigin } from '#server/public-address.ts'
import { answerDocument } from '../_feeds/answer.ts'
import { sitemapIndexOf } from '../_feeds/sitemap.ts'
import { readListed } from '../_read/theories.ts'

export const dynamic = 'force-dynamic'

/** Where search engines find the lists of pages. */
export async function GET(request: Request): Promise<Response> {
  const { parts } = await readListed(0)
  return answerDocument(request, 'application/xml', sitemapIndexOf(parts, publicOrigin()))
}
