import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { wordsFor } from '#app/_i18n/words.ts'
import { frontPath } from '#app/paths.ts'
import { noteStatus } from '#server/page-notes.ts'
import { MissingPage } from './missing-page.tsx'
import { Shell } from './shell.tsx'
import { type PageParams, type Viewpoint, viewpointFrom } from './viewpoint.ts'

class NoPage extends Error {}

/** Next's own `notFound()` leaves its page to a script, so that without one it is blank. */
export function noPage(): never {
  throw new NoPage()
}

/** Draws a page, or the one that says that there is none. */
export async function orNoPage(params: Promise<PageParams>, draw: () => Promise<ReactNode>): Promise<ReactNode> {
  return (await unlessNoPage(draw)) ?? <NoPageView viewpoint={await viewpointFrom(params)} />
}

export async function orNoPageMeta(params: Promise<PageParams>, read: () => Promise<Metadata>): Promise<Metadata> {
  return (await unlessNoPage(read)) ?? noPageMeta((await viewpointFrom(params)).lang)
}

export function noPageMeta(lang: Viewpoint['lang']): Metadata {
  return { title: `${wordsFor(lang)('missing.meta')} · Entracte`, robots: { index: false } }
}

export function NoPageView({ viewpoint }: { viewpoint: Viewpoint }) {
  noteStatus(404)
  return (
    <Shell viewpoint={viewpoint} path={frontPath}>
      <MissingPage lang={viewpoint.lang} />
    </Shell>
  )
}

async function unlessNoPage<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof NoPage) return null
    throw error
  }
}
