import { revalidatePath } from 'next/cache'
import type { Touched } from '#server/api/context.ts'
import { drawnPages } from '#server/drawn-pages.ts'

/** The routes that show boards or heat. */
export const BOARDS = [
  '',
  '/leaderboards/[[...board]]',
  '/storylines',
  '/storylines/[slug]/[[...board]]',
  '/characters/[slug]/[[...board]]',
  '/theorists/[[...window]]',
]

/** Marks the pages that show what changed as out of date: the very next reader has them drawn anew. */
export function expire(what: Touched): void {
  if (what === 'boards') for (const route of BOARDS) revalidatePath(`/[progress]/[lang]${route}`, 'page')
  else if (what === 'lineages') revalidatePath('/[progress]/[lang]/theories/[id]', 'page')
  else for (const page of drawnPages(what.slice('theory-'.length))) revalidatePath(page)
}
