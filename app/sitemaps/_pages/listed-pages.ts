import { readListedTheorists } from '#app/_people/read-theorists.ts'
import { readStorylines } from '#app/_storylines/read-storylines.ts'
import { readListed } from '#app/_theories/read/read-theories.ts'
import {
  boardPath,
  characterPath,
  frontPath,
  type InParts,
  integrityPath,
  rankingWorksPath,
  storylinePath,
  storylinesPath,
  theoristPath,
  theoristsPath,
  theoryPath,
} from '#app/paths.ts'
import { RANKINGS } from '#server/contract/boards.ts'
import type { Listed } from './sitemap.ts'

/** Pages that exist without any theory: boards, storylines, characters and information. */
export async function readFixedPages(): Promise<Listed[]> {
  const storylines = await readStorylines(0)
  const characters = new Set(storylines.flatMap((storyline) => storyline.characters.map(({ slug }) => slug)))
  return [
    { path: frontPath },
    ...RANKINGS.map((ranking): Listed => ({ path: (lang) => boardPath(lang, ranking) })),
    { path: storylinesPath },
    ...storylines.map(({ slug }): Listed => ({ path: (lang) => storylinePath(lang, slug) })),
    ...[...characters].sort().map((slug): Listed => ({ path: (lang) => characterPath(lang, slug) })),
    { path: (lang) => theoristsPath(lang) },
    { path: rankingWorksPath },
    { path: integrityPath },
  ]
}

/** Null after the last part. */
export function readPagesIn(of: InParts, part: number): Promise<Listed[] | null> {
  return of === 'theories' ? readTheoryPages(part) : readTheoristPages(part)
}

async function readTheoryPages(part: number): Promise<Listed[] | null> {
  const { theories, parts } = await readListed(part)
  if (part >= parts) return null
  return theories.map(({ id, changedAt }): Listed => ({ path: (lang) => theoryPath(lang, id), changedAt }))
}

async function readTheoristPages(part: number): Promise<Listed[] | null> {
  const { theorists, parts } = await readListedTheorists(part)
  if (part >= parts) return null
  return theorists.map(({ handle, changedAt }): Listed => ({ path: (lang) => theoristPath(lang, handle), changedAt }))
}
