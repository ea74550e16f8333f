import { revalidatePath } from 'next/cache'
import type { Touched } from '#server/api/context.ts'
import { drawnPages } from '#server/drawn-pages.ts'

/** The routes that show boards or heat. */
const BOARDS = [
  '',
  '/leaderboards/[[...board]]',
  '/storylines',
  '/storylines/[slug]/[[...board]]',
  '/characters/[slug]/[[...board]]',
  '/theorists/[[...window]]',
]

const THEORIES = ['/theories/[id]']

/** Pages of single versions: there may be very many, so each is not remembered by its address. */
const VERSIONS = ['/theories/[id]/versions/[number]']

/** The routes that show whose a theory is. */
export const NAMES = [...BOARDS, ...THEORIES, '/theories/[id]/versions', ...VERSIONS]

/** Marks the pages that show what changed as out of date: the very next reader has them drawn anew. */
export function expire(what: Touched): void {
  if (what === 'boards') expireRoutes(BOARDS)
  else if (what === 'lineages') expireRoutes(THEORIES)
  else if (what === 'names') expireRoutes(NAMES)
  else {
    for (const page of drawnPages(what.slice('theory-'.length))) revalidatePath(page)
    expireRoutes(VERSIONS)
  }
}

function expireRoutes(routes: string[]): void {
  for (const route of routes) revalidatePath(`/[progress]/[lang]${route}`, 'page')
}
