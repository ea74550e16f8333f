import { type Query, turnFrom } from '#app/_boards/turn.ts'
import { BoardOfTheHouse, type BoardParams, boardMeta } from '#app/_leaderboards/board-page.tsx'

type Props = { params: Promise<BoardParams>; searchParams: Query }

export const generateMetadata = ({ params }: Props) => boardMeta(params, false)

export default async function Page({ params, searchParams }: Props) {
  return <BoardOfTheHouse params={params} turn={await turnFrom(searchParams)} />
}
