import { z } from 'zod'
import { rankingFrom } from './boards.ts'
import { slug, theoryId } from './identifiers.ts'
import { LANGUAGES } from './languages.ts'
import { SIZES } from './sizes.ts'
import { NOTICES_TOPIC, type Topic, topicOf } from './topics.ts'

const BOARD =
  /^(?:leaderboards|storylines\/(?<storyline>[^/?]+)|characters\/(?<character>[^/?]+))\/(?<ranking>[^?]+?)(?:\?language=(?<language>[^?]+))?$/

const parts = z.object({
  storyline: slug.optional(),
  character: slug.optional(),
  language: z.enum(LANGUAGES).optional(),
})

/** Null for what nobody can follow. Each topic has one spelling. */
export function topicFrom(written: string): Topic | null {
  if (written === NOTICES_TOPIC) return { notices: true }
  const topic = boardFrom(written) ?? theoryFrom(written)
  return topic !== null && topicOf(topic) === written ? topic : null
}

function theoryFrom(written: string): Topic | null {
  const id = theoryId.safeParse(written.split('/')[1])
  return id.success ? { theory: id.data } : null
}

function boardFrom(written: string): Topic | null {
  const said = BOARD.exec(written)?.groups ?? {}
  const ranking = rankingFrom(said.ranking?.split('/') ?? [])
  const given = parts.safeParse(said)
  return ranking !== null && given.success ? { board: { ranking, ...given.data } } : null
}

const topic = z
  .string()
  .max(200)
  .transform((written, context) => {
    const known = topicFrom(written)
    if (known === null)
      context.addIssue({ code: 'custom', params: { problem: 'NOT_OFFERED' }, input: written, continue: false })
    return known as Topic
  })

// Also asked of what is no topic.
const boardsIn = (topics: unknown[]) =>
  topics.filter((each) => typeof each === 'object' && each && 'board' in each).length

/** Topics are spelled as in `topics.ts`. `viewer` is who the page shows: notices of somebody else are not told. */
export const followed = z.strictObject({
  viewer: z.string().max(200).optional(),
  topics: z
    .array(topic)
    .min(1)
    .max(SIZES.topics.all)
    .refine((topics) => boardsIn(topics) <= SIZES.topics.boards, { params: { problem: 'NOT_OFFERED' } }),
})

/**
 * A theory's étoiles as they stand, or a board's first page, its theories in order; whoever follows a board is told both. Or
 * how many notices the one who follows has not read.
 */
export type Hint = { theory: string; votes: number } | { board: string; theories: string[] } | { notices: number }
