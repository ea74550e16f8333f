import { revalidatePath } from 'next/cache'
import { after } from 'next/server'
import type { Touched } from '#server/api/context.ts'
import { drawnPages } from './drawn.ts'

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
 * follow within a second are gathered into one more, so that a storm of votes costs one drawing a second. What may no
 * longer be read waits for no storm.
 */
export function refresh(touched: Touched[], when: 'soon' | 'at once' = 'soon'): void {
  for (const what of touched.filter(isShown)) {
    const rest = resting.get(what)
    if (rest) {
      rest.again = true
      if (when === 'at once') expire(what)
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
  else for (const page of drawnPages(theoryOf(what))) revalidatePath(page)
}

/** A theory whose pages nobody has asked for has nothing to refresh. */
function isShown(what: Touched): boolean {
  return what === 'boards' || what === 'lineages' || drawnPages(theoryOf(what)).length > 0
}

const theoryOf = (what: `theory-${string}`) => what.slice('theory-'.length)
