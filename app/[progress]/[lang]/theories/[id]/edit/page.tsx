import type { Metadata } from 'next'
import { wordsFor } from '../../../../../_i18n/words.ts'
import { readStorylines } from '../../../../../_read/storylines.ts'
import { EditView } from '../../../../../_ui/edit-view.tsx'
import { metaFor } from '../../../../../_ui/meta.ts'
import { type PageParams, viewpointFrom } from '../../../../../_ui/viewpoint.ts'
import { editPath } from '../../../../../paths.ts'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

type Props = { params: Promise<PageParams & { id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await viewpointFrom(params)
  const { id } = await params
  return metaFor({ lang, path: (each) => editPath(each, id), title: wordsFor(lang)('edit.title'), listed: false })
}

/** The same page for everybody: whose text it is, and the text, are asked in the browser. */
export default async function Page({ params }: Props) {
  const viewpoint = await viewpointFrom(params)
  return <EditView id={(await params).id} storylines={await readStorylines(viewpoint.seen)} viewpoint={viewpoint} />
}
