import type { Language } from '#server/contract/languages.ts'

/** A day in UTC as this language writes it; the machine-readable moment stands beside it. */
export function Day({ iso, lang }: { iso: string; lang: Language }) {
  return <time dateTime={iso}>{dayOf(iso, lang)}</time>
}

export function dayOf(iso: string, lang: Language): string {
  return new Intl.DateTimeFormat(lang === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(iso),
  )
}
