import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { derive } from './derive.ts'
import { randomFrom, shuffled, skewed, zipfShares } from './random.ts'

export type Size = { theories: number; votes: number; seed: number }
/**
 * Voters are the accounts 1 … fans, who wrote nothing; theorists follow. `beloved` are further theories with the étoiles of
 * the first `BELOVED_VOTES` voters.
 */
export type Crowd = Size & { fans: number; storylines: string[]; characters: string[]; beloved: number[] }

export const BELOVED_VOTES = 100_000
const FANS = 160_000

const DAY = 86_400_000
const AGE = 120 * DAY

const SYLLABLES = ['ba', 'ri', 'to', 'len', 'mar', 'so', 'vi', 'que', 'dan', 'pli', 'fou', 'ette', 'cor', 'neil']
const VOCABULARY = SYLLABLES.flatMap((one) => SYLLABLES.flatMap((two) => SYLLABLES.map((three) => one + two + three)))

/** Words by Zipf. */
export function saying(words: number, random: () => number): string {
  return Array.from({ length: words }, () => VOCABULARY[Math.floor(VOCABULARY.length ** random()) - 1] as string).join(
    ' ',
  )
}

/** Needs an empty, migrated database and derives every counter. The same seed gives the same crowd. */
export async function fillDatabase(
  client: pg.Client,
  size: Size & { beloved: number },
  tell: (step: string) => void,
): Promise<Crowd> {
  const slugs = async (table: string) =>
    (await client.query<{ slug: string }>(`SELECT slug FROM ${table} ORDER BY position`)).rows.map(({ slug }) => slug)
  const crowd: Crowd = {
    ...size,
    fans: Math.max(FANS, Math.floor(size.theories / 2)),
    storylines: await slugs('storylines'),
    characters: await slugs('characters'),
    beloved: Array.from({ length: size.beloved }, (_, place) => size.theories + 1 + place),
  }
  const theories = imagine(crowd)

  // The generator itself observes triggers and foreign keys.
  await client.query('SET session_replication_role = replica')
  tell('accounts')
  await copy(client, 'accounts (id, handle, password_hash, language, seen)', accounts(crowd, theories))
  tell('theories')
  await copy(client, 'theories (id, storyline, author, language, spoiler_episode, published_at)', theoryLines(theories))
  await copy(client, 'texts (theory, title, claim, spoiler_episode)', textLines(theories, size.seed))
  await copy(client, 'theory_characters (theory, character, language)', characterLines(theories))
  await client.query(`SELECT setval('theory_numbers', $1)`, [theories.length])
  tell('votes')
  await copy(client, 'votes (theory, fan, cast_at)', voteLines(crowd, theories))
  await client.query('SET session_replication_role = DEFAULT')
  await derive(client, tell)
  return crowd
}

type Imagined = {
  id: number
  storyline: string
  author: number
  language: string
  characters: string[]
  publishedAt: number
  votes: number
}

function imagine({ theories, votes, seed, fans, storylines, characters, beloved }: Crowd): Imagined[] {
  const random = randomFrom(seed)
  const shares = zipfShares(votes, theories, Math.max(40_000, Math.floor(theories * 0.4)))
  const places = shuffled(theories, random)
  const authors = Math.max(50, Math.floor(theories / 20))
  const now = Date.now()
  const one = (id: number, publishedAt: number, given: number): Imagined => ({
    id,
    storyline: skewed(storylines, random),
    author: fans + 1 + Math.floor(authors * random() ** 2),
    language: random() < 0.4 ? 'fr' : 'en',
    characters: [...new Set(Array.from({ length: Math.floor(random() * 3.2) }, () => skewed(characters, random)))],
    publishedAt,
    votes: given,
  })
  return [
    ...Array.from({ length: theories }, (_, place) =>
      one(
        place + 1,
        now - AGE + Math.floor((AGE * (place + 0.5)) / theories),
        shares[places[place] as number] as number,
      ),
    ),
    ...beloved.map((id) => one(id, now - DAY, BELOVED_VOTES)),
  ]
}

function* accounts({ fans }: Crowd, theories: Imagined[]): Generator<string> {
  const last = theories.reduce((most, { author }) => Math.max(most, author), fans)
  for (let id = 1; id <= last; id++) yield `${id}\tseat-${id}\t-\t${id % 3 === 0 ? 'fr' : 'en'}\t8\n`
}

function* theoryLines(theories: Imagined[]): Generator<string> {
  for (const { id, storyline, author, language, publishedAt } of theories)
    yield `${id}\t${storyline}\t${author}\t${language}\t${id % 9}\t${iso(publishedAt)}\n`
}

function* textLines(theories: Imagined[], seed: number): Generator<string> {
  const random = randomFrom(seed + 2)
  for (const { id } of theories) {
    const [title, claim] = [saying(3 + (id % 5), random), saying(12 + (id % 60), random)]
    yield `${id}\t${title}\t${claim}\t${id % 9}\n`
  }
}

function* characterLines(theories: Imagined[]): Generator<string> {
  for (const { id, language, characters } of theories)
    for (const character of characters) yield `${id}\t${character}\t${language}\n`
}

function* voteLines({ fans, seed, theories: usual }: Crowd, theories: Imagined[]): Generator<string> {
  const random = randomFrom(seed + 1)
  const now = Date.now()
  for (const { id, publishedAt, votes } of theories) {
    const age = now - publishedAt
    const [first, stride] = [Math.floor(random() * fans), strideOver(fans, random)]
    const burst = random() * age
    for (let n = 0; n < votes; n++) {
      const fan = 1 + (id > usual ? n : (first + n * stride) % fans)
      const after = n % 2 === 0 ? age * random() ** 4 : burst + random() * DAY
      yield `${id}\t${fan}\t${iso(publishedAt + Math.min(after, age - 1))}\n`
    }
  }
}

/** It visits all places before it repeats. */
function strideOver(length: number, random: () => number): number {
  for (;;) {
    const stride = 1 + Math.floor(random() * (length - 1))
    if (divisor(stride, length) === 1) return stride
  }
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))

const iso = (ms: number) => new Date(ms).toISOString()

async function copy(client: pg.Client, target: string, lines: Generator<string>): Promise<void> {
  const stream = client.query(copyFrom(`COPY ${target} FROM STDIN`))
  await pipeline(Readable.from(chunks(lines)), stream)
}

/** 64 kB: a million short writes are slower than the copy. */
function* chunks(lines: Generator<string>): Generator<string> {
  let chunk = ''
  for (const line of lines) {
    chunk += line
    if (chunk.length < 65_536) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}
