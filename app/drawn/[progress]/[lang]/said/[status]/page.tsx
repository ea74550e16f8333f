import { noPageMeta } from '#app/_shell/no-page.tsx'
import { isSaid, SaidView, saidMeta } from '#app/_shell/said-view.tsx'
import { type PageParams, viewpointFrom } from '#app/_shell/viewpoint.ts'

type Props = { params: Promise<PageParams & { status: string }> }

export async function generateMetadata({ params }: Props) {
  const [{ lang }, { status }] = await Promise.all([viewpointFrom(params), params])
  return isSaid(status) ? saidMeta(lang, status) : noPageMeta(lang)
}

/** What the front answers where it has no other page. */
export default async function Page({ params }: Props) {
  const [viewpoint, { status }] = await Promise.all([viewpointFrom(params), params])
  return <SaidView status={isSaid(status) ? status : '404'} viewpoint={viewpoint} />
}
