import { TheoristsOfTheHouse, type TheoristsParams, theoristsMeta } from '../../../../../_ui/theorists-page.tsx'
import { type Query, turnFrom } from '../../../../../_ui/turn.ts'

type Props = { params: Promise<TheoristsParams>; searchParams: Query }

export const generateMetadata = ({ params }: Props) => theoristsMeta(params, false)

export default async function Page({ params, searchParams }: Props) {
  return <TheoristsOfTheHouse params={params} turn={await turnFrom(searchParams)} />
}
