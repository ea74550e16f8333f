import type { Language } from '#server/contract/languages.ts'

const LOCALES = { en: 'en-GB', fr: 'fr-FR' } as const

/** `23 November 2026`. */
export function dayIn(iso: string, lang: Language, timeZone = 'UTC'): string {
  return written(iso, lang, { dateStyle: 'long', timeZone })
}

/** `November 2026`, of `yyyy-mm`. */
export function monthIn(month: string, lang: Language): string {
  return written(`${month}-01`, lang, { month: 'long', year: 'numeric', timeZone: 'UTC' })
}

/** `23 Nov`, in UTC. */
export function shortDayIn(iso: string, lang: Language): string {
  return written(iso, lang, { day: 'numeric', month: 'short', timeZone: 'UTC' })
}

/** `Tuesday` within a week before `now`, else `23 Nov`; « le 23 nov. » Follows « since ». In UTC, of `yyyy-mm-dd`. */
export function sinceIn(day: string, lang: Language, now: Date): string {
  const days = (Date.parse(now.toISOString().slice(0, 10)) - Date.parse(day)) / 86_400_000
  if (days < 7) return written(day, lang, { weekday: 'long', timeZone: 'UTC' })
  const date = shortDayIn(day, lang).replaceAll(' ', '\u00a0')
  return lang === 'fr' ? `le\u00a0${date}` : date
}

/** `Monday 23 November, 00:00`; in the browser's own time zone where none is given. */
export function momentIn(iso: string, lang: Language, timeZone?: string): string {
  const day = written(iso, lang, { weekday: 'long', day: 'numeric', month: 'long', timeZone })
  return `${day.replace(',', '')}, ${timeIn(iso, lang, timeZone)}`
}

/** `Monday 23 November 2026, 14:05`. */
export function wholeMomentIn(iso: string, lang: Language, timeZone: string): string {
  const weekday = written(iso, lang, { weekday: 'long', timeZone })
  return `${weekday} ${dayIn(iso, lang, timeZone)}, ${timeIn(iso, lang, timeZone)}`
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Days. What is older has a date. */
const WEEK = 7

type Asked = { lang: Language; now: number; zone: string; justNow: string }

/**
 * `2 minutes ago`, `yesterday`; null from a week on. Days turn at midnight of the zone. What is ahead of the clock is just
 * now.
 */
export function agoIn(iso: string, { lang, now, zone, justNow }: Asked): string | null {
  const age = now - Date.parse(iso)
  if (age < MINUTE) return justNow
  const words = new Intl.RelativeTimeFormat(LOCALES[lang], { numeric: 'auto' })
  if (age < HOUR) return words.format(-Math.floor(age / MINUTE), 'minute')
  if (age < DAY) return words.format(-Math.floor(age / HOUR), 'hour')
  const days = dateIn(now, zone) - dateIn(Date.parse(iso), zone)
  return days < WEEK ? words.format(-days, 'day') : null
}

/** Days since 1970. */
function dateIn(moment: number, timeZone: string): number {
  const date = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone })
  return Date.parse(date.format(moment)) / DAY
}

/** `14:05` or `14 h 05`. */
export function timeIn(iso: string, lang: Language, timeZone?: string): string {
  const time = written(iso, 'en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone })
  return lang === 'en'
    ? time
    : time
        .replace(/^0/, '')
        .replace(':', '\u00a0h\u00a0')
        .replace(/\u00a000$/, '')
}

/** A zone that Intl knows; UTC for any other, since a machine may be set to one that does not exist. */
export function knownZone(zone: string | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone || 'UTC' }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}

function written(iso: string, lang: Language, format: Intl.DateTimeFormatOptions): string {
  const text = new Intl.DateTimeFormat(LOCALES[lang], format).format(new Date(iso))
  // French writes the first of a month as « 1er décembre ».
  return lang === 'fr' ? text.replace(/(^|\s)1(?=\s\p{L})/u, '$11er') : text
}
