import { notFound } from 'next/navigation'
import { isLanguage, type Language } from '#server/contract/languages.ts'
import type { Progress } from '#server/contract/spoilers.ts'

/** All that a public page varies by besides its own path: the reader's language and how far they have seen. */
export type Viewpoint = { lang: Language; seen: Progress }

/** The parameters that every page has: its language, and the progress that the rewrite wrote into the path. */
export type PageParams = { progress: string; lang: string }

/** Reads the viewpoint from a page's parameters; any other shape of address is a page that does not exist. */
export async function viewpointFrom(params: Promise<PageParams>): Promise<Viewpoint> {
  const { progress, lang } = await params
  const seen = /^seen-([0-8])$/.exec(progress)?.[1]
  if (seen === undefined || !isLanguage(lang)) notFound()
  return { lang, seen: Number(seen) as Progress }
}
