import { People, peopleMeta } from '#app/_people/people-page.tsx'
import type { TheoristsParams } from '#app/_people/theorists-page.tsx'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

type Props = { params: Promise<TheoristsParams> }

export const generateMetadata = ({ params }: Props) => peopleMeta(params, true)

export default function Page({ params }: Props) {
  return <People params={params} />
}
