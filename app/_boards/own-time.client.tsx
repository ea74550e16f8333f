'use client'

import { useEffect, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { knownZone, momentIn } from '#app/_i18n/moments.ts'
import type { Language } from '#server/contract/languages.ts'

type OwnTimeProps = { from: string; to: string; lang: Language; sentence: string }

/** The bounds in the browser's time zone. Invisible until a script runs, so that its space is kept. */
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
