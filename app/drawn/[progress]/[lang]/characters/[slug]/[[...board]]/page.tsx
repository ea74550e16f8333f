import { type Query, turnFrom } from '#app/_boards/turn.ts'
import { CharacterPage, type CharacterParams, characterMeta } from '#app/_characters/character-page.tsx'
import { orNoPage, orNoPageMeta } from '#app/_shell/no-page.tsx'

type Props = { params: Promise<CharacterParams>; searchParams: Query }

export const generateMetadata = ({ params, searchParams }: Props) =>
  orNoPageMeta(params, async () => characterMeta(params, await turnFrom(searchParams)))

export default ({ params, searchParams }: Props) =>
  orNoPage(params, async () => CharacterPage({ params, turn: await turnFrom(searchParams) }))
