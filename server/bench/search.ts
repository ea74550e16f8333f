import { findSimilar, searchTheories } from '../domain/search.ts'
import { type Crowd, saying } from './crowd.ts'
import { randomFrom, skewed } from './random.ts'

/** Milliseconds of each question, by its kind. */
export type SearchFigures = { found: number[]; similar: number[] }

const QUESTIONS = 200
const READER = { seen: 8 }

/** Asks what people ask: a word or three, the last half typed, a phrase, a title with and without its storyline. */
export async function measureSearch(crowd: Crowd): Promise<SearchFigures> {
  const random = randomFrom(crowd.seed + 3)
  const figures: SearchFigures = { found: [], similar: [] }
  for (let n = 0; n < QUESTIONS; n++) {
    const words = saying(1 + (n % 3), random)
    const q = n % 5 === 0 ? `"${words}"` : n % 5 === 1 ? words.slice(0, -2) : words
    figures.found.push(await lasting(() => searchTheories(READER, { q })))
    const storyline = n % 2 === 0 ? skewed(crowd.storylines, random) : undefined
    figures.similar.push(await lasting(() => findSimilar(READER, { title: saying(5, random), storyline })))
  }
  return figures
}

async function lasting(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
