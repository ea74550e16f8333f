import { z } from 'zod'
import { creationKey } from './identifiers.ts'
import { LANGUAGES } from './languages.ts'
import { EPISODES } from './limits.ts'

const short = z.string().max(200)
const long = z.string().max(8_000)

/** What the form to write holds, as controls hold it: unfinished, too long, wrong; only its size is bounded. */
export const draft = z.strictObject({
  storyline: short,
  title: z.string().max(1_000),
  claim: z.string().max(20_000),
  evidence: z.array(z.strictObject({ episode: short, note: long })).max(3 * EPISODES),
  lookFor: long,
  characters: z.array(short).max(60),
  language: z.enum(LANGUAGES),
  spoilerEpisode: short,
  headcanon: z.boolean(),
  relation: z.strictObject({ kind: short, theory: short }).nullable(),
  /** What it was tried to be published under, so that it is published once. */
  key: creationKey.optional(),
})
export type KeptDraft = z.output<typeof draft>

/** `version` is the one that this place knew last; 0 where it knew of none. */
export const draftKeeping = z.strictObject({ draft, version: z.int().min(0) })
export type DraftKeeping = z.output<typeof draftKeeping>

/** A fan's draft; `replaced` is what another place had written meanwhile, offered back. */
export type DraftState = { version: number; keptAt: string; draft: KeptDraft; replaced: KeptDraft | null }
