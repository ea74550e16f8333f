import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { nameAlone, nameIn } from '#server/contract/characters.ts'
import { wordsFor } from '../_i18n/words.ts'
import { readBoard } from '../_read/boards.ts'
import { readCharacter } from '../_read/characters.ts'
import { boardPath } from '../paths.ts'
import { rankingFrom } from './board-choice.ts'
import { CharacterView } from './character-view.tsx'
import { metaFor } from './meta.ts'
import { given, type Turn } from './turn.ts'
import { type PageParams, viewpointFrom } from './viewpoint.ts'

export type CharacterParams = PageParams & { slug: string; board?: string[] }

/** The head of a character's page: what is told of them before the first episode. */
export async function characterMeta(params: Promise<CharacterParams>, listed: boolean): Promise<Metadata> {
  const { lang, ranking, character } = await characterFrom(params)
  const { slug, about } = character
  return metaFor({
    lang,
    path: (each) => boardPath(each, ranking, { character: slug }),
    title: nameAlone(lang, character),
    description: wordsFor(lang)('characters.description', { about: about[lang], name: nameIn(lang, character) }),
    listed,
  })
}

/** A character with one of the boards of theories about them, cached or turned: both pages are drawn by this. */
export async function CharacterWithBoard({ params, turn = {} }: { params: Promise<CharacterParams>; turn?: Turn }) {
  const { lang, seen, ranking, character } = await characterFrom(params)
  const page = await readBoard({ progress: seen, ranking, subject: { character: character.slug }, ...given(turn) })
  return <CharacterView character={character} at={{ ranking, page, ...given(turn) }} viewpoint={{ lang, seen }} />
}

async function characterFrom(params: Promise<CharacterParams>) {
  const { lang, seen } = await viewpointFrom(params)
  const { slug, board: segments } = await params
  const ranking = rankingFrom(segments ?? ['hot']) ?? notFound()
  const character = (await readCharacter(seen, slug)) ?? notFound()
  return { lang, seen, ranking, character }
}
