import { type Query, turnFrom } from '#app/_boards/turn.ts'
import { type BoardParams, boardMeta, LeaderboardPage } from '#app/_leaderboards/leaderboard-page.tsx'

type Props = { params: Promise<BoardParams>; searchParams: Query }

export const generateMetadata = ({ params }: Props) => boardMeta(params, false)

export default async function Page({ params, searchParams }: Props) {
  return <LeaderboardPage params={params} turn={await turnFrom(searchParams)} />
}
