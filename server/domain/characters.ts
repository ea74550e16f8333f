import type { CharacterView } from '../contract/characters.ts'
import { Refusal } from '../contract/refusal.ts'
import { characterFacts } from '../db/characters.sql.ts'
import { type Reader, veilCharacter, veilStorylineTitle } from './veil.ts'

/** Masked for the reader. Refuses `NOT_FOUND`. */
export async function readCharacter(reader: Reader, { slug }: { slug: string }): Promise<CharacterView> {
  const facts = await characterFacts(slug)
  if (!facts) throw new Refusal('NOT_FOUND')
  return {
    ...veilCharacter(facts, reader),
    company: facts.company,
    storylines: facts.storylines.map((storyline) => veilStorylineTitle(storyline, reader)),
  }
}
