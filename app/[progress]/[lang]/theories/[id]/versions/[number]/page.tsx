import type { PageParams } from '#app/_shell/viewpoint.ts'
import { VersionsPage, versionsMeta } from '#app/_theories/versions/versions-page.tsx'
import { noteRoute } from '#server/drawn-pages.ts'

noteRoute('/theories/[id]/versions/[number]', ['names'])

export const dynamic = 'force-static'
export const generateStaticParams = () => []

type Props = { params: Promise<PageParams & { id: string; number: string }> }

export const generateMetadata = ({ params }: Props) => versionsMeta(params)

export default function Page({ params }: Props) {
  return <VersionsPage params={params} />
}
