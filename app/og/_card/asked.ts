import { z } from 'zod'
import type { Format } from '#app/_shell/card-formats.ts'
import { LANGUAGES, type Language } from '#server/contract/languages.ts'

const asked = z.object({
  lang: z.enum(LANGUAGES).default('en'),
  format: z.literal('tall').optional(),
})

/**
 * What the query of a card asks for: `?lang=fr`, `?format=tall`; null for a value that is not offered. Names of other
 * people's are let pass, since who shares an address hangs theirs on it, and say nothing to us.
 */
export function askedFrom(query: URLSearchParams): { lang: Language; format: Format } | null {
  const { success, data } = asked.safeParse(Object.fromEntries(query))
  return success ? { lang: data.lang, format: data.format ?? 'wide' } : null
}
