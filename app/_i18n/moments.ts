import type { Language } from '#server/contract/languages.ts'

const LOCALES = { en: 'en-GB', fr: 'fr-FR' } as const

/** A day as this language writes it, `23 November 2026`; in UTC. */
export function dayIn(iso: string, lang: Language): string {
  return written(iso, lang, { dateStyle: 'long', timeZone: 'UTC' })
}

/** A day without its year, `23 Nov`; in UTC. */
export function shortDayIn(iso: string, lang: Language): string {
  return written(iso, lang, { day: 'numeric', month: 'short', timeZone: 'UTC' })
}

/** A moment with its weekday, `Monday 23 November, 00:00`; in the browser's own time where no zone is given. */
export function momentIn(iso: string, lang: Language, timeZone?: string): string {
  const day = written(iso, lang, { weekday: 'long', day: 'numeric', month: 'long', timeZone })
  return `${day.replace(',', '')}, ${timeIn(iso, lang, timeZone)}`
}

/** A time of day, `14:05` or `14 h 05`. */
export function timeIn(iso: string, lang: Language, timeZone?: string): string {
  const time = written(iso, 'en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone })
  return lang === 'en'
    ? time
    : time
        .replace(/^0/, '')
        .replace(':', '\u00a0h\u00a0')
        .replace(/\u00a000$/, '')
}

/** A zone that can be reckoned with: a machine may be set to one that nobody knows, and is told UTC then. */
export function knownZone(zone: string | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone || 'UTC' }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}

function written(iso: string, lang: Language, format: Intl.DateTimeFormatOptions): string {
  const text = new Intl.DateTimeFormat(LOCALES[lang], format).format(new Date(iso))
  // French counts the first of a month apart: « 1er décembre ».
  return lang === 'fr' ? text.replace(/(^|\s)1(?=\s\p{L})/u, '$11er') : text
}
