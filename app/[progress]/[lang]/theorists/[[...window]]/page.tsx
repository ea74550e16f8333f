import { TheoristsOfTheHouse, type TheoristsParams, theoristsMeta } from '../../../../_ui/theorists-page.tsx'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

type Props = { params: Promise<TheoristsParams> }

export const generateMetadata = ({ params }: Props) => theoristsMeta(params, true)

export default function Page({ params }: Props) {
  return <TheoristsOfTheHouse params={params} />
}
