/** The last episode seen of season 1, or 0. */
export type Progress = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** A visitor's progress; the page may read it. */
export const SEEN_COOKIE = 'seen'

/** At a sign-in, the browser's and the account's progress, where they differ: `3 8`. */
export const PROGRESSES_HEADER = 'progresses'

export function mayRead(seen: number, spoilerEpisode: number): boolean {
  return seen >= spoilerEpisode
}

/** Anything but 0–8 is nothing seen. */
export function progressFrom(value: string | undefined): Progress {
  return /^[0-8]$/.test(value ?? '') ? (Number(value) as Progress) : 0
}
