import { notFound } from 'next/navigation'
import { isLanguage, type Language } from '#server/contract/languages.ts'
import type { Progress } from '#server/contract/spoilers.ts'

export type Viewpoint = { lang: Language; seen: Progress }

/** The proxy writes `progress` into the path. */
export type PageParams = { progress: string; lang: string }

export async function viewpointFrom(params: Promise<PageParams>): Promise<Viewpoint> {
  const { progress, lang } = await params
  const seen = /^seen-([0-8])$/.exec(progress)?.[1]
  if (seen === undefined || !isLanguage(lang)) notFound()
  return { lang, seen: Number(seen) as Progress }
}
