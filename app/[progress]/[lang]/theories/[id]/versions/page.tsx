import { VersionsOf, versionsMeta } from '../../../../../_ui/versions-page.tsx'
import type { PageParams } from '../../../../../_ui/viewpoint.ts'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

type Props = { params: Promise<PageParams & { id: string }> }

export const generateMetadata = ({ params }: Props) => versionsMeta(params)

export default function Page({ params }: Props) {
  return <VersionsOf params={params} />
}
