import { expect, test } from 'vitest'
import type { z } from 'zod'
import { joining } from './accounts.ts'
import { boardChoice } from './leaderboards.ts'
import { searchWords } from './search.ts'
import { proposal, theoryChoices, versionPage } from './theories.ts'
import { theoristPage } from './theorists.ts'
import { mineAmong } from './votes.ts'

const letters = (length: number) => 'x'.repeat(length)
const many = <T>(length: number, one: (place: number) => T) => Array.from({ length }, (_, place) => one(place))
const ids = (length: number) => many(length, (place) => String(place + 1))

const NEWCOMER = { handle: 'odile', password: 'a short sentence is ideal' }
const SAID = { storyline: 'jack', language: 'en', title: 'The wager', claim: 'Whoever loses keeps the other house.' }

/** Promised to callers; the numbers are written nowhere else. */
const PROMISED: [what: string, schema: z.ZodType, least: number, most: number, input: (size: number) => unknown][] = [
  ['letters of a handle', joining, 3, 24, (size) => ({ ...NEWCOMER, handle: letters(size) })],
  ['letters of a password', joining, 12, 128, (size) => ({ ...NEWCOMER, password: letters(size) })],
  ['letters of a title', proposal, 8, 120, (size) => ({ ...SAID, title: letters(size) })],
  ['letters of a claim', proposal, 20, 5_000, (size) => ({ ...SAID, claim: letters(size) })],
  ['letters of what to look for', proposal, 0, 1_000, (size) => ({ ...SAID, lookFor: letters(size) })],
  ['letters of a note', proposal, 1, 500, (size) => ({ ...SAID, evidence: [{ episode: 1, note: letters(size) }] })],
  ['evidence', proposal, 0, 12, (size) => ({ ...SAID, evidence: many(size, () => ({ episode: 8, note: 'A look' })) })],
  ['episodes', proposal, 1, 8, (size) => ({ ...SAID, evidence: [{ episode: size, note: 'A look' }] })],
  ['what is seen', proposal, 0, 8, (size) => ({ ...SAID, spoilerEpisode: size })],
  ['characters', proposal, 0, 8, (size) => ({ ...SAID, characters: many(size, (place) => `c${place}`) })],
  ['letters of a search', searchWords, 1, 200, letters],
  ['rows of a board', boardChoice, 1, 50, (limit) => ({ board: 'hot', limit })],
  ['a fan’s theories', theoristPage, 1, 50, (limit) => ({ handle: 'odile', limit })],
  ['several theories', theoryChoices, 0, 50, (size) => ({ ids: ids(size) })],
  ['versions of a theory', versionPage, 1, 10, (limit) => ({ id: '1', limit })],
  ['one’s own étoiles', mineAmong, 0, 100, (size) => ({ theories: ids(size) })],
]

test.each(PROMISED)('%s', (_, schema, least, most, input) => {
  const taken = (size: number) => schema.safeParse(input(size)).success
  expect([least, most].map((size) => [size, taken(size)])).toEqual([
    [least, true],
    [most, true],
  ])
  expect([most + 1, taken(most + 1)]).toEqual([most + 1, false])
  if (least > 0) expect([least - 1, taken(least - 1)]).toEqual([least - 1, false])
})
