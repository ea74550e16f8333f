import type { Metadata } from 'next'
import { wordsFor } from '#app/_i18n/words.ts'
import { metaFor } from '#app/_shell/meta.ts'
import { noPage, orNoPage } from '#app/_shell/no-page.tsx'
import { type PageParams, viewpointFrom } from '#app/_shell/viewpoint.ts'
import { readStorylines } from '#app/_storylines/read-storylines.ts'
import { EditView } from '#app/_theories/edit/edit-view.tsx'
import { readTheory } from '#app/_theories/read/read-theories.ts'
import { editPath } from '#app/paths.ts'

type Props = { params: Promise<PageParams & { id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await viewpointFrom(params)
  const { id } = await params
  return metaFor({ lang, path: (each) => editPath(each, id), title: wordsFor(lang)('edit.title'), listed: false })
}

/** Drawn for all; the browser reads the text and whether it may be edited. */
export default ({ params }: Props) =>
  orNoPage(params, async () => {
    const viewpoint = await viewpointFrom(params)
    const { id } = await params
    const [theory, storylines] = await Promise.all([readTheory(0, id), readStorylines(viewpoint.seen)])
    return theory ? <EditView id={id} storylines={storylines} viewpoint={viewpoint} /> : noPage()
  })
