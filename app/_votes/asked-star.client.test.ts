import { expect, test } from 'vitest'
import {
  type AskedStar,
  askedStar,
  askForStar,
  givenStar,
  onAskedStar,
  putAside,
  sayGiven,
} from './asked-star.client.ts'

const star = (theory: string): AskedStar => ({
  ...{ theory, author: null, title: 'The swan', titleLang: undefined, isKnown: false },
  give: () => Promise.reject(new Error('nobody is asked here')),
  back: () => undefined,
})

test('the last star that was pressed is asked for, and what is left of one before closes nothing', () => {
  let told = 0
  const stop = onAskedStar(() => told++)
  const [first, second] = [star('1'), star('2')]
  askForStar(first)
  askForStar(second)
  putAside(first)
  expect([askedStar()?.theory, told]).toEqual(['2', 2])
  putAside(second)
  expect([askedStar(), told]).toEqual([null, 3])
  sayGiven({ theory: '2', says: 'Given.' })
  expect([givenStar()?.says, told]).toEqual(['Given.', 4])
  stop()
  sayGiven(null)
  expect([givenStar(), told]).toEqual([null, 4])
})
