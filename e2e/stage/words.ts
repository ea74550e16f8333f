import en from '../../app/_i18n/en.json' with { type: 'json' }
import fr from '../../app/_i18n/fr.json' with { type: 'json' }

/** The words of the site, to find things by the names that readers see. */
export const WORDS = { en, fr }
export const LANGUAGES = ['en', 'fr'] as const

/** A sentence wherever it stands, whichever of French's spaces were folded on the way. */
export function said(sentence: string): RegExp {
  return new RegExp(sentence.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s/g, '\\s'))
}

/** The part of a message that stands between its gaps; where it has none such, a test would look for nothing. */
export function partOf(message: string, pattern: RegExp): string {
  const part = pattern.exec(message)?.[1]
  if (!part) throw new Error(`no ${pattern} in “${message}”`)
  return part
}
