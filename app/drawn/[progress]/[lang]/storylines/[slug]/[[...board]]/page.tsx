import { type Query, turnFrom } from '#app/_boards/turn.ts'
import { orNoPage, orNoPageMeta } from '#app/_shell/no-page.tsx'
import { StorylinePage, type StorylineParams, storylineMeta } from '#app/_storylines/storyline-page.tsx'

type Props = { params: Promise<StorylineParams>; searchParams: Query }

export const generateMetadata = ({ params, searchParams }: Props) =>
  orNoPageMeta(params, async () => storylineMeta(params, await turnFrom(searchParams)))

export default ({ params, searchParams }: Props) =>
  orNoPage(params, async () => StorylinePage({ params, turn: await turnFrom(searchParams) }))
