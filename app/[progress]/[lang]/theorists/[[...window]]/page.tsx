import { PeoplePage, peopleMeta } from '#app/_people/people-page.tsx'
import type { TheoristsParams } from '#app/_people/theorists-page.tsx'
import { noteRoute } from '#server/drawn-pages.ts'

noteRoute('/theorists/[[...window]]', ['boards', 'names'])

export const dynamic = 'force-static'
export const generateStaticParams = () => []

type Props = { params: Promise<TheoristsParams> }

export const generateMetadata = ({ params }: Props) => peopleMeta(params, true)

export default function Page({ params }: Props) {
  return <PeoplePage params={params} />
}
