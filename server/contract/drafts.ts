import { z } from 'zod'
import { presentSlug } from './former-slugs.ts'
import { creationKey, LARGEST_INTEGER } from './identifiers.ts'
import { LANGUAGES } from './languages.ts'
import { EPISODES } from './sizes.ts'
import { keepable } from './text.ts'
import { each, SAYINGS, TICKS } from './theory-parts.ts'

const short = keepable(200)
const long = keepable(8_000)

/** May be unfinished or wrong; only its size is bounded. */
export const draft = z.strictObject({
  storyline: short.transform(presentSlug),
  title: keepable(2_000),
  claim: keepable(24_000),
  evidence: z.array(z.strictObject({ episode: short, note: long })).max(3 * EPISODES),
  ...each(SAYINGS, () => long.default('')),
  characters: z.array(short).max(60),
  language: z.enum(LANGUAGES),
  spoilerEpisode: short,
  ...each(TICKS, () => z.boolean().default(false)),
  relation: z.strictObject({ kind: short, theory: short }).nullable(),
  /** The last try's, so that it is published once. */
  key: creationKey.optional(),
})
export type KeptDraft = z.output<typeof draft>

/** Adds parts that are newer than the draft. */
export function wholeDraft(kept: KeptDraft): KeptDraft {
  return { ...each(SAYINGS, () => ''), ...each(TICKS, () => false), ...kept }
}

/** `version` is the last that this place knew, or 0. */
export const draftKeeping = z.strictObject({ draft, version: z.int().min(0).max(LARGEST_INTEGER) })
export type DraftKeeping = z.output<typeof draftKeeping>

/** `replaced` is what another place wrote meanwhile. */
export type DraftState = { version: number; keptAt: string; draft: KeptDraft; replaced: KeptDraft | null }
