import { createTranslator } from 'next-intl'
import type { Language } from '#server/contract/languages.ts'
import english from './en.json' with { type: 'json' }
import french from './fr.json' with { type: 'json' }

export type Messages = typeof english
const MESSAGES: Record<Language, Messages> = { en: english, fr: french }

/** The words of one language. It is an argument, so that this works the same in cached pages, other pages and tests. */
export function wordsFor(lang: Language) {
  return createTranslator({ locale: lang, messages: MESSAGES[lang], timeZone: 'UTC' })
}
export type Translate = ReturnType<typeof wordsFor>

type Unfilled = 'boards.place' | 'masked.reveal' | 'masked.title' | 'masked.about' | 'seen.upTo'

/** A message with its gaps, for `fill` in the browser: `Place {place}`. Format a number before filling it in. */
export function unfilled(t: Translate, key: Unfilled): string {
  return String(t.raw(key)).replace(/\{(\w+), number\}/g, '{$1}')
}

/** The chapters that go to the browser unformatted; they hold only plain `{gaps}`. */
export const CHAPTERS = [
  'write',
  'edit',
  'flag',
  'raised',
  'account',
  'sheet',
  'settings',
  'recover',
  'codes',
  'problems',
  'wait',
  'notices',
] as const
type Chapter = (typeof CHAPTERS)[number]

export function chapter<Name extends Chapter>(lang: Language, name: Name): Messages[Name] {
  return MESSAGES[lang][name]
}
