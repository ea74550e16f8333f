import { z } from 'zod'
import type { Format } from '#app/_shell/card-formats.ts'
import { LANGUAGES, type Language } from '#server/contract/languages.ts'

const schema = z.object({
  lang: z.enum(LANGUAGES).default('en'),
  format: z.literal('tall').optional(),
})

/** Null for a value not offered; other names are ignored, since sites add theirs. */
export function cardQueryFrom(query: URLSearchParams): { lang: Language; format: Format } | null {
  const { success, data } = schema.safeParse(Object.fromEntries(query))
  return success ? { lang: data.lang, format: data.format ?? 'wide' } : null
}
