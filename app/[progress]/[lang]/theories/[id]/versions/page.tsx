import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { noteDrawn } from '#server/drawn-pages.ts'
import { wordsFor } from '../../../../../_i18n/words.ts'
import { readTheory, readVersions } from '../../../../../_read/theories.ts'
import { metaFor } from '../../../../../_ui/meta.ts'
import { VersionsView } from '../../../../../_ui/versions-view.tsx'
import { type PageParams, viewpointFrom } from '../../../../../_ui/viewpoint.ts'
import { versionsPath } from '../../../../../paths.ts'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

type Props = { params: Promise<PageParams & { id: string }> }

/** Old versions are for who reads the theory; search engines have the theory itself. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await viewpointFrom(params)
  const { id } = await params
  const t = wordsFor(lang)
  return metaFor({
    lang,
    path: (each) => versionsPath(each, id),
    title: t('versions.meta'),
    description: t('versions.how'),
    listed: false,
  })
}

export default async function Page({ params }: Props) {
  const viewpoint = await viewpointFrom(params)
  const { id } = await params
  noteDrawn(id, viewpoint.seen, versionsPath(viewpoint.lang, id))
  const [theory, versions] = await Promise.all([readTheory(viewpoint.seen, id), readVersions(viewpoint.seen, id)])
  if (!theory || !versions) notFound()
  return <VersionsView theory={theory} versions={versions} viewpoint={viewpoint} />
}
