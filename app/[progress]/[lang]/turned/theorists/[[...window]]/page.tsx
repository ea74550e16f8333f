import { People, peopleMeta } from '../../../../../_ui/people-page.tsx'
import type { TheoristsParams } from '../../../../../_ui/theorists-page.tsx'
import { type Query, turnFrom } from '../../../../../_ui/turn.ts'

type Props = { params: Promise<TheoristsParams>; searchParams: Query }

export const generateMetadata = ({ params }: Props) => peopleMeta(params, false)

export default async function Page({ params, searchParams }: Props) {
  return <People params={params} turn={await turnFrom(searchParams)} />
}
