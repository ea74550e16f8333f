import { type Query, turnFrom } from '#app/_boards/turn.ts'
import { CharacterPage, type CharacterParams, characterMeta } from '#app/_characters/character-page.tsx'

type Props = { params: Promise<CharacterParams>; searchParams: Query }

export const generateMetadata = ({ params }: Props) => characterMeta(params, false)

export default async function Page({ params, searchParams }: Props) {
  return <CharacterPage params={params} turn={await turnFrom(searchParams)} />
}
