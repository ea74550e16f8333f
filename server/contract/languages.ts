export const LANGUAGES = ['en', 'fr'] as const
export type Language = (typeof LANGUAGES)[number]

export type Words = Record<Language, string>

export function otherLanguage(lang: Language): Language {
  return lang === 'en' ? 'fr' : 'en'
}

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value)
}
