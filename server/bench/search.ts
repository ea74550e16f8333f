import { findSimilar, searchTheories } from '../domain/search.ts'
import { type Crowd, saying } from './crowd.ts'
import { randomFrom, skewed } from './random.ts'

/** ms per question. */
export type SearchFigures = { found: number[]; similar: number[]; begun: number[] }

const QUESTIONS = 200
const READER = { seen: 8 }

/** One to three words, the last half typed, a phrase, a title with and without storyline and claim. */
export async function measureSearch(crowd: Crowd): Promise<SearchFigures> {
  const random = randomFrom(crowd.seed + 3)
  const randomClaims = randomFrom(crowd.seed + 4)
  const figures: SearchFigures = { found: [], similar: [], begun: [] }
  for (let n = 0; n < QUESTIONS; n++) {
    const words = saying(1 + (n % 3), random)
    const q = n % 5 === 0 ? `"${words}"` : n % 5 === 1 ? words.slice(0, -2) : words
    figures.found.push(await lasting(() => searchTheories(READER, { q })))
    const storyline = n % 2 === 0 ? skewed(crowd.storylines, random) : undefined
    const title = saying(5, random)
    figures.similar.push(await lasting(() => findSimilar(READER, { title, storyline })))
    const claim = saying(12 + (n % 60), randomClaims)
    figures.begun.push(await lasting(() => findSimilar(READER, { title, claim, storyline })))
  }
  return figures
}

async function lasting(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
