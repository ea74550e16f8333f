import { orNoPage, orNoPageMeta } from '#app/_shell/no-page.tsx'
import type { PageParams } from '#app/_shell/viewpoint.ts'
import { VersionsPage, versionsMeta } from '#app/_theories/versions/versions-page.tsx'

type Props = { params: Promise<PageParams & { id: string; number: string }> }

export const generateMetadata = ({ params }: Props) => orNoPageMeta(params, () => versionsMeta(params))

export default ({ params }: Props) => orNoPage(params, () => VersionsPage({ params }))
