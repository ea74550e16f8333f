'use client'

import { useSyncExternalStore } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { fill } from '#app/_i18n/fill.ts'
import { agoIn, dayIn, knownZone, wholeMomentIn } from '#app/_i18n/moments.ts'

/** Sentences with a gap: `on` for a `{day}`, `ago` for an `{ago}`. */
type Around = { on: string; ago: string }

const ALONE: Around = { on: '{day}', ago: '{ago}' }

/** A day, until the browser says how long ago it was; then the moment itself is its title, and read to who listens. */
export function Moment({ iso, around = ALONE }: { iso: string; around?: Around }) {
  const { lang, words } = useAudience()
  const now = useSyncExternalStore(onMinute, minute, unknown)
  if (now === null) return <time dateTime={iso}>{fill(around.on, { day: dayIn(iso, lang) })}</time>
  const zone = knownZone(Intl.DateTimeFormat().resolvedOptions().timeZone)
  const ago = agoIn(iso, { lang, now, zone, justNow: words.justNow })
  const whole = wholeMomentIn(iso, lang, zone)
  return (
    <time dateTime={iso} title={whole}>
      {ago === null ? fill(around.on, { day: dayIn(iso, lang, zone) }) : fill(around.ago, { ago })}
      <span className="sr-only">{` (${whole})`}</span>
    </time>
  )
}

const MINUTE = 60_000

let now = Date.now()
let clock: ReturnType<typeof setInterval> | undefined
const hearing = new Set<() => void>()

const minute = () => now
const unknown = () => null

/** One clock, however many moments a page has. */
function onMinute(hear: () => void): () => void {
  const tell = () => {
    now = Date.now()
    for (const each of hearing) each()
  }
  hearing.add(hear)
  if (clock === undefined) {
    now = Date.now()
    clock = setInterval(tell, MINUTE)
  }
  return () => {
    hearing.delete(hear)
    if (hearing.size > 0) return
    clearInterval(clock)
    clock = undefined
  }
}
