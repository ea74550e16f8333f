export const LANGUAGES = ['en', 'fr'] as const
export type Language = (typeof LANGUAGES)[number]

export type Words = Record<Language, string>

export function otherLanguage(lang: Language): Language {
  return lang === 'en' ? 'fr' : 'en'
}

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value)
}

/**
 * The language of ours that `Accept-Language` likes best. Weights are those of RFC 9110, 12.5.4; regions do not matter, and of
 * two liked alike the first wins.
 */
export function languageAccepted(header: string | null): Language | undefined {
  const ranges = (header ?? '').split(',').map(rangeFrom)
  const likingOf = (language: Language) =>
    ranges.filter(({ name }) => name === language).sort(byWeight)[0] ?? ranges.find(({ name }) => name === '*')
  return LANGUAGES.map((language) => ({ weight: 0, place: 0, ...likingOf(language), language }))
    .filter(({ weight }) => weight > 0)
    .sort(byWeight)[0]?.language
}

type Range = { name: string; weight: number; place: number }

/** `fr-CH;q=0.8` is `fr` at 0.8; a malformed weight drops its language. */
function rangeFrom(written: string, place: number): Range {
  const [tag = '', ...parameters] = written.toLowerCase().split(';')
  const quality = parameters.map((each) => each.trim()).find((each) => each.startsWith('q='))
  const weight = quality === undefined ? 1 : /^q=(0(\.\d*)?|1(\.0*)?)$/.test(quality) ? Number(quality.slice(2)) : 0
  return { name: tag.trim().split('-', 1)[0] ?? '', weight, place }
}

function byWeight(one: Omit<Range, 'name'>, other: Omit<Range, 'name'>): number {
  return other.weight - one.weight || one.place - other.place
}
