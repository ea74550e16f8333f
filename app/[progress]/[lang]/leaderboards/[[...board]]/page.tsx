import { type BoardParams, boardMeta, LeaderboardPage } from '#app/_leaderboards/leaderboard-page.tsx'
import { noteRoute } from '#server/drawn-pages.ts'

noteRoute('/leaderboards/[[...board]]', ['boards', 'names'])

export const dynamic = 'force-static'
export const generateStaticParams = () => []

type Props = { params: Promise<BoardParams> }

export const generateMetadata = ({ params }: Props) => boardMeta(params, true)

export default function Page({ params }: Props) {
  return <LeaderboardPage params={params} />
}
