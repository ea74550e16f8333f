import { createTranslator } from 'next-intl'
import type { Language } from '#server/contract/languages.ts'
import english from './en.json' with { type: 'json' }
import french from './fr.json' with { type: 'json' }

export type Messages = typeof english
const MESSAGES: Record<Language, Messages> = { en: english, fr: french }

/**
 * The house's words in one language: `wordsFor('fr')('boards.hot')`. It takes the language as an argument and asks
 * nobody else, so that it works the same in a cached page, in a page drawn per request and in a test.
 */
export function wordsFor(lang: Language) {
  return createTranslator({ locale: lang, messages: MESSAGES[lang], timeZone: 'UTC' })
}
export type Translate = ReturnType<typeof wordsFor>

/**
 * One message with its plain gaps left open, for the browser to `fill`: `Place {place}`. A number that goes into it must be
 * written in the reader's language first.
 */
export function unfilled(t: Translate, key: 'boards.place' | 'masked.reveal' | 'seen.upTo'): string {
  return String(t.raw(key)).replace(/\{(\w+), number\}/g, '{$1}')
}

/** The chapters that a form takes to the browser as they stand; they hold nothing but plain `{gaps}`. */
export const CHAPTERS = ['write', 'edit', 'account', 'problems', 'wait'] as const
type Chapter = (typeof CHAPTERS)[number]

/** One chapter, unformatted, for an island that fills its gaps by `fill`. */
export function chapter<Name extends Chapter>(lang: Language, name: Name): Messages[Name] {
  return MESSAGES[lang][name]
}
