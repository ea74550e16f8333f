import { type Query, turnFrom } from '#app/_boards/turn.ts'
import { type StorylineParams, StorylineWithBoard, storylineMeta } from '#app/_storylines/storyline-page.tsx'

type Props = { params: Promise<StorylineParams>; searchParams: Query }

export const generateMetadata = ({ params }: Props) => storylineMeta(params, false)

export default async function Page({ params, searchParams }: Props) {
  return <StorylineWithBoard params={params} turn={await turnFrom(searchParams)} />
}
