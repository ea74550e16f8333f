import { notFound } from 'next/navigation'
import { isLanguage, type Language } from '#server/contract/languages.ts'
import { type Progress, progressFrom } from '#server/contract/spoilers.ts'

export type Viewpoint = { lang: Language; seen: Progress }

/** As `server/http/page-request.ts` writes them into the inner address. */
export type PageParams = { progress: string; lang: string }

export async function viewpointFrom(params: Promise<PageParams>): Promise<Viewpoint> {
  const { progress, lang } = await params
  const seen = /^seen-([0-8])$/.exec(progress)?.[1]
  if (seen === undefined || !isLanguage(lang)) notFound()
  return { lang, seen: progressFrom(seen) }
}
