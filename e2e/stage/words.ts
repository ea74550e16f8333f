import en from '../../app/_i18n/en.json' with { type: 'json' }
import fr from '../../app/_i18n/fr.json' with { type: 'json' }

/** The words of the house, to find things by the names that readers see. */
export const WORDS = { en, fr }
export const LANGUAGES = ['en', 'fr'] as const

/** A sentence wherever it stands, whichever of French's spaces were folded on the way. */
export function said(sentence: string): RegExp {
  return new RegExp(sentence.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s/g, '\\s'))
}
