'use client'

import { useEffect, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { knownZone, momentIn } from '#app/_i18n/moments.ts'
import type { Language } from '#server/contract/languages.ts'

type OwnTimeProps = { from: string; to: string; lang: Language; words: { utc: string; own: string } }

/** The bounds in UTC, and once a script knows it in the browser's time zone instead. */
export function OwnTime({ from, to, lang, words }: OwnTimeProps) {
  const [zone, setZone] = useState<string>()
  useEffect(() => setZone(knownZone(Intl.DateTimeFormat().resolvedOptions().timeZone)), [])
  const at = zone ?? 'UTC'
  return fill(zone === undefined ? words.utc : words.own, {
    from: momentIn(from, lang, at),
    to: momentIn(to, lang, at),
  })
}
