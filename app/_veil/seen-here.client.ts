import { type Progress, progressFrom, SEEN_COOKIE } from '#server/contract/spoilers.ts'

let held: Progress | undefined
let holds = 0
const listeners = new Set<() => void>()

export function seenHere(): Progress {
  if (held !== undefined) return held
  const kept = document.cookie.split('; ').find((cookie) => cookie.startsWith(`${SEEN_COOKIE}=`))
  return progressFrom(kept?.slice(SEEN_COOKIE.length + 1))
}

/** Until released this page's progress stays: signing in may bring another, which its reader has not confirmed. */
export function holdSeen(): () => void {
  held = seenHere()
  holds++
  let isHolding = true
  return () => {
    if (!isHolding) return
    isHolding = false
    holds--
    if (holds > 0) return
    held = undefined
    for (const listener of listeners) listener()
  }
}

export function onSeenReleased(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
