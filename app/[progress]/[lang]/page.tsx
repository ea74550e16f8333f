import type { Metadata } from 'next'
import { readFront } from '../../_read/front.ts'
import { FrontView } from '../../_ui/front-view.tsx'
import { metaFor } from '../../_ui/meta.ts'
import { type PageParams, viewpointFrom } from '../../_ui/viewpoint.ts'
import { frontPath } from '../../paths.ts'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

type Props = { params: Promise<PageParams> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang, seen } = await viewpointFrom(params)
  return metaFor({ lang, path: frontPath, feed: { followed: { board: 'hot' }, seen } })
}

export default async function Page({ params }: Props) {
  const viewpoint = await viewpointFrom(params)
  return <FrontView front={await readFront(viewpoint.seen)} viewpoint={viewpoint} />
}
