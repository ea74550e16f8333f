import { type Query, turnFrom } from '#app/_boards/turn.ts'
import { StorylinePage, type StorylineParams, storylineMeta } from '#app/_storylines/storyline-page.tsx'

type Props = { params: Promise<StorylineParams>; searchParams: Query }

export const generateMetadata = ({ params }: Props) => storylineMeta(params, false)

export default async function Page({ params, searchParams }: Props) {
  return <StorylinePage params={params} turn={await turnFrom(searchParams)} />
}
