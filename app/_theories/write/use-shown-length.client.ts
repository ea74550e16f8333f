'use client'

import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { repaired } from '#server/contract/repair.ts'
import { mayHoldMarks, shownLength } from '#server/contract/shown.ts'

type Reading = (text: string) => string

/** As the server counts; until the first mark has loaded the parser, marks are characters. */
export function useShownLength(typed: string, { markup }: { markup: boolean }): number {
  const [said, setSaid] = useState<{ read: Reading } | null>(null)
  // Typing takes precedence.
  const text = useDeferredValue(typed)
  const needsReading = markup && mayHoldMarks(text)

  useEffect(() => {
    if (!needsReading || said !== null) return
    let isHere = true
    import('#server/contract/markup.ts').then(
      ({ saidText }) => isHere && setSaid({ read: saidText }),
      () => {},
    )
    return () => {
      isHere = false
    }
  }, [needsReading, said])

  return useMemo(() => {
    const kept = repaired(text, { lines: markup })
    return shownLength(needsReading && said !== null ? said.read(kept) : kept)
  }, [text, markup, needsReading, said])
}
