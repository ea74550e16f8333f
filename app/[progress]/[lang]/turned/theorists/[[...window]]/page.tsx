import { type Query, turnFrom } from '#app/_boards/turn.ts'
import { PeoplePage, peopleMeta } from '#app/_people/people-page.tsx'
import type { TheoristsParams } from '#app/_people/theorists-page.tsx'

type Props = { params: Promise<TheoristsParams>; searchParams: Query }

export const generateMetadata = ({ params }: Props) => peopleMeta(params, false)

export default async function Page({ params, searchParams }: Props) {
  return <PeoplePage params={params} turn={await turnFrom(searchParams)} />
}
