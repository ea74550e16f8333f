import { BoardOfTheHouse, type BoardParams, boardMeta } from '../../../../../_ui/board-page.tsx'
import { type Query, turnFrom } from '../../../../../_ui/turn.ts'

type Props = { params: Promise<BoardParams>; searchParams: Query }

export const generateMetadata = ({ params }: Props) => boardMeta(params, false)

export default async function Page({ params, searchParams }: Props) {
  return <BoardOfTheHouse params={params} turn={await turnFrom(searchParams)} />
}
