'use client'

import { useEffect, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { knownZone, momentIn } from '#app/_i18n/moments.ts'
import type { Language } from '#server/contract/languages.ts'

type OwnTimeProps = { from: string; to: string; lang: Language; sentence: string }

/**
 * The same bounds in the reader's own time, which only their browser knows. Until a script runs the sentence stands
 * there unseen with the hours of UTC, so that its place is kept.
 */
export function OwnTime({ from, to, lang, sentence }: OwnTimeProps) {
  const [zone, setZone] = useState<string>()
  useEffect(() => setZone(knownZone(Intl.DateTimeFormat().resolvedOptions().timeZone)), [])
  const inZone = (each: string) => fill(sentence, { from: momentIn(from, lang, each), to: momentIn(to, lang, each) })
  return (
    <p className="grid *:[grid-area:1/1]">
      <span className="invisible" aria-hidden="true">
        {inZone('UTC')}
      </span>
      {zone !== undefined && <span>{inZone(zone)}</span>}
    </p>
  )
}
