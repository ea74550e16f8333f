import type { Metadata } from 'next'
import { wordsFor } from '#app/_i18n/words.ts'
import { metaFor } from '#app/_shell/meta.ts'
import { noPage } from '#app/_shell/no-page.tsx'
import { type PageParams, viewpointFrom } from '#app/_shell/viewpoint.ts'
import { readTheory, readVersion } from '#app/_theories/read/read-theories.ts'
import { type PathIn, versionIn, versionPath, versionsPath } from '#app/paths.ts'
import { VersionsView } from './versions-view.tsx'

type VersionsParams = PageParams & {
  id: string
  number?: string
}

/** Search engines list only the theory. */
export async function versionsMeta(params: Promise<VersionsParams>): Promise<Metadata> {
  const { lang } = await viewpointFrom(params)
  const t = wordsFor(lang)
  const { number } = await params
  const version = number === undefined ? null : versionIn(number)
  return metaFor({
    lang,
    path: pathOf(await params),
    title: version === null ? t('versions.meta') : t('versions.metaOne', { version }),
    description: t('versions.how'),
    listed: false,
  })
}

export async function VersionsPage({ params }: { params: Promise<VersionsParams> }) {
  const viewpoint = await viewpointFrom(params)
  const { id, number } = await params
  const version = number === undefined ? undefined : (versionIn(number) ?? noPage())
  const [theory, pair] = await Promise.all([readTheory(viewpoint.seen, id), readVersion(viewpoint.seen, id, version)])
  if (!theory || !pair) noPage()
  return <VersionsView theory={theory} pair={pair} path={pathOf(await params)} viewpoint={viewpoint} />
}

function pathOf({ id, number }: VersionsParams): PathIn {
  const version = number === undefined ? null : versionIn(number)
  return (lang) => (version === null ? versionsPath(lang, id) : versionPath(lang, id, version))
}
