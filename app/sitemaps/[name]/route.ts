import { publicOrigin } from '#server/public-address.ts'
import { answerDocument, answerMissing } from '../../_feeds/answer.ts'
import { readHousePages, readTheoryPages } from '../../_feeds/listed-pages.ts'
import { sitemapOf } from '../../_feeds/sitemap.ts'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ name: string }> }

/** One list of pages: `pages.xml`, `theories-0.xml` … */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { name } = await params
  const part = /^theories-(0|[1-9]\d{0,5})\.xml$/.exec(name)?.[1]
  const pages = name === 'pages.xml' ? await readHousePages() : part ? await readTheoryPages(Number(part)) : null
  if (pages === null) return answerMissing()
  return answerDocument(request, 'application/xml', sitemapOf(pages, publicOrigin()))
}
