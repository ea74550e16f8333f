import type { Metadata } from 'next'
import { FrontView } from '#app/_front/front-view.tsx'
import { readFront } from '#app/_front/read-front.ts'
import { metaFor } from '#app/_shell/meta.ts'
import { type PageParams, viewpointFrom } from '#app/_shell/viewpoint.ts'
import { frontPath } from '#app/paths.ts'

type Props = { params: Promise<PageParams> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang, seen } = await viewpointFrom(params)
  return metaFor({ lang, path: frontPath, feed: { followed: { board: 'hot' }, seen } })
}

export default async function Page({ params }: Props) {
  const viewpoint = await viewpointFrom(params)
  return <FrontView front={await readFront(viewpoint.seen)} viewpoint={viewpoint} />
}
