import type { Metadata } from 'next'
import { readBoardAt } from '#app/_boards/read-boards.ts'
import { given, isWhole, type Turn } from '#app/_boards/turn.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import { metaFor } from '#app/_shell/meta.ts'
import { noPage } from '#app/_shell/no-page.tsx'
import { type PageParams, viewpointFrom } from '#app/_shell/viewpoint.ts'
import { boardPath } from '#app/paths.ts'
import { rankingFrom } from '#server/contract/boards.ts'
import { nameAlone, nameIn } from '#server/contract/character-names.ts'
import { CharacterView } from './character-view.tsx'
import { readCharacter } from './read-characters.ts'

export type CharacterParams = PageParams & { slug: string; board?: string[] }

export async function characterMeta(params: Promise<CharacterParams>, turn: Turn): Promise<Metadata> {
  const { lang, ranking, character } = await characterFrom(params)
  const { slug, about } = character
  return metaFor({
    lang,
    path: (each) => boardPath(each, ranking, { character: slug }),
    title: nameAlone(lang, character),
    description: wordsFor(lang)('characters.description', { about: about[lang], name: nameIn(lang, character) }),
    listed: isWhole(turn),
  })
}

export async function CharacterPage({ params, turn }: { params: Promise<CharacterParams>; turn: Turn }) {
  const { lang, seen, ranking, character } = await characterFrom(params)
  const at = await readBoardAt({ progress: seen, ranking, subject: { character: character.slug }, ...given(turn) })
  return <CharacterView character={character} at={at} viewpoint={{ lang, seen }} />
}

async function characterFrom(params: Promise<CharacterParams>) {
  const { lang, seen } = await viewpointFrom(params)
  const { slug, board: segments } = await params
  const ranking = rankingFrom(segments ?? ['hot']) ?? noPage()
  const character = (await readCharacter(seen, slug)) ?? noPage()
  return { lang, seen, ranking, character }
}
