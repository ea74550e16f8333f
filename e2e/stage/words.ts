import en from '../../app/_i18n/en.json' with { type: 'json' }
import fr from '../../app/_i18n/fr.json' with { type: 'json' }

export const WORDS = { en, fr }
export const LANGUAGES = ['en', 'fr'] as const

/** However its French spaces were folded. */
export function said(sentence: string): RegExp {
  return new RegExp(sentence.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s/g, '\\s'))
}

/** Throws where there is none. */
export function partOf(message: string, pattern: RegExp): string {
  const part = pattern.exec(message)?.[1]
  if (!part) throw new Error(`no ${pattern} in “${message}”`)
  return part
}

/** What folds the rows that a reader may not read yet. */
export function foldIn(lang: 'en' | 'fr'): RegExp {
  return lang === 'en'
    ? /^\d+ .*theor(y|ies) for those who have seen/
    : /^\d+ (autres?|théories?) à lire (après|plus tard)/
}
