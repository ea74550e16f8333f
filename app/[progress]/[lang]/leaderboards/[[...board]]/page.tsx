import { BoardOfTheHouse, type BoardParams, boardMeta } from '#app/_leaderboards/board-page.tsx'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

type Props = { params: Promise<BoardParams> }

export const generateMetadata = ({ params }: Props) => boardMeta(params, true)

export default function Page({ params }: Props) {
  return <BoardOfTheHouse params={params} />
}
