import { type Progress, progressFrom, SEEN_COOKIE } from '#server/contract/spoilers.ts'

export function seenHere(): Progress {
  const kept = document.cookie.split('; ').find((cookie) => cookie.startsWith(`${SEEN_COOKIE}=`))
  return progressFrom(kept?.slice(SEEN_COOKIE.length + 1))
}
