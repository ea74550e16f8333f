import { answerDocument, answerMissing } from '#app/_documents/answer.ts'
import { limited } from '#app/_documents/limited.ts'
import type { InParts } from '#app/paths.ts'
import { readFixedPages, readPagesIn } from '#app/sitemaps/_pages/listed-pages.ts'
import { sitemapOf } from '#app/sitemaps/_pages/sitemap.ts'
import { publicOrigin } from '#server/public-address.ts'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ name: string }> }

/** `pages.xml`, `theories-0.xml`, `theorists-0.xml` … */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { name } = await params
  return limited('feeds', request, 'en', () => answerList(request, name))
}

async function answerList(request: Request, name: string): Promise<Response> {
  const [, of, part] = /^(theories|theorists)-(0|[1-9]\d{0,5})\.xml$/.exec(name) ?? []
  const pages = name === 'pages.xml' ? await readFixedPages() : of && (await readPagesIn(of as InParts, Number(part)))
  if (!pages) return answerMissing()
  return answerDocument(request, 'application/xml', sitemapOf(pages, publicOrigin()))
}
