import { CharacterPage, type CharacterParams, characterMeta } from '#app/_characters/character-page.tsx'
import { noteRoute } from '#server/drawn-pages.ts'

noteRoute('/characters/[slug]/[[...board]]', ['boards', 'names'])

export const dynamic = 'force-static'
export const generateStaticParams = () => []

type Props = { params: Promise<CharacterParams> }

export const generateMetadata = ({ params }: Props) => characterMeta(params, true)

export default function Page({ params }: Props) {
  return <CharacterPage params={params} />
}
