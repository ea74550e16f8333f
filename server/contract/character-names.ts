import type { Language } from './languages.ts'

type Named = { slug: string; name: string }

/** The catalogue has one name for both languages. */
const IN_FRENCH = new Map([['cheyennes-mother', 'la mère de Cheyenne']])

/** Within a sentence. */
export function nameIn(lang: Language, { slug, name }: Named): string {
  return (lang === 'fr' ? IN_FRENCH.get(slug) : undefined) ?? name
}

export function nameAlone(lang: Language, character: Named): string {
  const name = nameIn(lang, character)
  return name.charAt(0).toUpperCase() + name.slice(1)
}
