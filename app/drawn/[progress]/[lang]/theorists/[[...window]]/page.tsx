import { type Query, turnFrom } from '#app/_boards/turn.ts'
import { PeoplePage, peopleMeta } from '#app/_people/people-page.tsx'
import type { TheoristsParams } from '#app/_people/theorists-page.tsx'
import { orNoPage, orNoPageMeta } from '#app/_shell/no-page.tsx'

type Props = { params: Promise<TheoristsParams>; searchParams: Query }

export const generateMetadata = ({ params, searchParams }: Props) =>
  orNoPageMeta(params, async () => peopleMeta(params, await turnFrom(searchParams)))

export default ({ params, searchParams }: Props) =>
  orNoPage(params, async () => PeoplePage({ params, turn: await turnFrom(searchParams) }))
