import { type CharacterParams, CharacterWithBoard, characterMeta } from '../../../../../../_ui/character-page.tsx'
import { type Query, turnFrom } from '../../../../../../_ui/turn.ts'

type Props = { params: Promise<CharacterParams>; searchParams: Query }

export const generateMetadata = ({ params }: Props) => characterMeta(params, false)

export default async function Page({ params, searchParams }: Props) {
  return <CharacterWithBoard params={params} turn={await turnFrom(searchParams)} />
}
