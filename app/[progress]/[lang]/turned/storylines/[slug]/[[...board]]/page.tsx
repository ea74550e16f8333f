import { type StorylineParams, StorylineWithBoard, storylineMeta } from '../../../../../../_ui/storyline-page.tsx'
import { type Query, turnFrom } from '../../../../../../_ui/turn.ts'

type Props = { params: Promise<StorylineParams>; searchParams: Query }

export const generateMetadata = ({ params }: Props) => storylineMeta(params, false)

export default async function Page({ params, searchParams }: Props) {
  return <StorylineWithBoard params={params} turn={await turnFrom(searchParams)} />
}
