import { revalidatePath } from 'next/cache'
import { after } from 'next/server'
import type { Touched } from '#server/api/context.ts'
import { LANGUAGES } from '#server/contract/languages.ts'
import { EPISODES } from '#server/contract/limits.ts'

/** A page is drawn anew at most this often, however many fans vote (ms). */
const REST = 1_000

/** The routes that show boards or heat. */
export const BOARDS = [
  '',
  '/leaderboards/[[...board]]',
  '/storylines',
  '/storylines/[slug]/[[...board]]',
  '/characters/[slug]/[[...board]]',
  '/theorists/[[...window]]',
]

const resting = new Map<Touched, { again: boolean }>()

/**
 * Marks the pages that show what changed as out of date. The first change is seen by the very next reader; those that
 * follow within a second are gathered into one more, so that a storm of votes costs one drawing a second.
 */
export function refresh(touched: Touched[]): void {
  for (const what of touched) {
    const rest = resting.get(what)
    if (rest) {
      rest.again = true
    } else {
      resting.set(what, { again: false })
      expire(what)
      after(() => restThenExpire(what))
    }
  }
}

async function restThenExpire(what: Touched): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, REST))
  const again = resting.get(what)?.again
  resting.delete(what)
  if (again) expire(what)
}

function expire(what: Touched): void {
  if (what === 'boards') for (const route of BOARDS) revalidatePath(`/[progress]/[lang]${route}`, 'page')
  else if (what === 'lineages') revalidatePath('/[progress]/[lang]/theories/[id]', 'page')
  else for (const page of pagesOf(what.slice('theory-'.length))) revalidatePath(page)
}

/** A theory's page and that of its versions, once for every progress and language. */
function pagesOf(theory: string): string[] {
  const pagesIn = (place: string) => ['', '/versions'].map((page) => `${place}/theories/${theory}${page}`)
  const progresses = Array.from({ length: EPISODES + 1 }, (_, seen) => seen)
  return progresses.flatMap((seen) => LANGUAGES.flatMap((language) => pagesIn(`/seen-${seen}/${language}`)))
}
