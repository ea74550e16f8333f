import { z } from 'zod'
import { progress, slug } from '../../server/contract/identifiers.ts'
import { EPISODES, STARTERS } from '../../server/contract/sizes.ts'
import written from './catalogue.json' with { type: 'json' }

const words = z.object({ en: z.string().min(1), fr: z.string().min(1) })
const source = z.enum(['article', 'press'])

const episode = z.object({ number: z.int().min(1).max(EPISODES), title: z.string().min(1), source })

const character = z.object({
  slug,
  name: z.string().min(1),
  aliases: z.array(z.string().min(1)),
  company: z.enum(['new-york', 'paris']).nullable(),
  actor: z.string().min(1).nullable(),
  about: words,
  finale: words.extend({ spoilerEpisode: progress }).nullable(),
  source,
  nameSource: source,
})

const storyline = z.object({
  slug,
  order: z.int().positive(),
  rank: z.int().positive(),
  source,
  spoilerEpisode: progress,
  characters: z.array(slug),
  title: words,
  question: words,
  safeTitle: words,
  safeQuestion: words,
  /** Answers are kept by their place: reword or add, never reorder. */
  prompts: z.array(words).max(STARTERS),
  promptsSpoilerEpisode: progress.optional(),
})

const catalogue = z
  .object({
    episodes: z.array(episode).length(EPISODES),
    characters: z.array(character),
    storylines: z.array(storyline),
  })
  .superRefine(({ characters, storylines }, context) => {
    const known = new Set(characters.map(({ slug }) => slug))
    for (const { slug, characters: cast } of storylines)
      for (const name of cast)
        if (!known.has(name))
          context.addIssue({ code: 'custom', message: `${slug} casts ${name}, who is no character` })
  })

export type Catalogue = z.output<typeof catalogue>

export function readCatalogue(text: unknown = written): Catalogue {
  return catalogue.parse(text)
}
