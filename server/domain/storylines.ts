import { Refusal } from '../contract/refusal.ts'
import type { StorylineRow, StorylineView } from '../contract/storylines.ts'
import { allStorylineFacts, castFacts, storylineFacts } from '../db/storylines.sql.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { type Reader, veilCharacter, veilStoryline } from './veil.ts'

/** In catalogue order, masked for the reader. */
export async function listStorylines(reader: Reader): Promise<StorylineRow[]> {
  await voteWriter().ranked()
  return (await allStorylineFacts()).map((facts) => veilStoryline(facts, reader))
}

/** With its cast, masked. Refuses `NOT_FOUND`. */
export async function readStoryline(reader: Reader, { slug }: { slug: string }): Promise<StorylineView> {
  await voteWriter().ranked()
  const [facts, cast] = await Promise.all([storylineFacts(slug), castFacts(slug)])
  if (!facts) throw new Refusal('NOT_FOUND')
  return { ...veilStoryline(facts, reader), cast: cast.map((character) => veilCharacter(character, reader)) }
}
