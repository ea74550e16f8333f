import { type Query, turnFrom } from '#app/_boards/turn.ts'
import { type BoardParams, boardMeta, LeaderboardPage } from '#app/_leaderboards/leaderboard-page.tsx'
import { orNoPage, orNoPageMeta } from '#app/_shell/no-page.tsx'

type Props = { params: Promise<BoardParams>; searchParams: Query }

export const generateMetadata = ({ params, searchParams }: Props) =>
  orNoPageMeta(params, async () => boardMeta(params, await turnFrom(searchParams)))

export default ({ params, searchParams }: Props) =>
  orNoPage(params, async () => LeaderboardPage({ params, turn: await turnFrom(searchParams) }))
