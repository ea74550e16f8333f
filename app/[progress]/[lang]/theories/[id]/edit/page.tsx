import type { Metadata } from 'next'
import { wordsFor } from '#app/_i18n/words.ts'
import { metaFor } from '#app/_shell/meta.ts'
import { type PageParams, viewpointFrom } from '#app/_shell/viewpoint.ts'
import { readStorylines } from '#app/_storylines/read-storylines.ts'
import { EditView } from '#app/_theories/edit/edit-view.tsx'
import { editPath } from '#app/paths.ts'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

type Props = { params: Promise<PageParams & { id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await viewpointFrom(params)
  const { id } = await params
  return metaFor({ lang, path: (each) => editPath(each, id), title: wordsFor(lang)('edit.title'), listed: false })
}

/** Cached for all; the browser reads the text and whether it may be edited. */
export default async function Page({ params }: Props) {
  const viewpoint = await viewpointFrom(params)
  return <EditView id={(await params).id} storylines={await readStorylines(viewpoint.seen)} viewpoint={viewpoint} />
}
