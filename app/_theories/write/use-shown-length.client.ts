'use client'

import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { repaired } from '#server/contract/repair.ts'
import { mayHoldMarks, shownLength } from '#server/contract/shown.ts'

type Reading = (text: string) => string

/**
 * How long a text is to whoever reads it, as the server will measure it. What reads marks is loaded with the first mark that
 * is typed; until it is there, or where it can't be had, marks are counted as they stand.
 */
export function useShownLength(typed: string, { markup }: { markup: boolean }): number {
  const [said, setSaid] = useState<{ read: Reading } | null>(null)
  // Typing comes before counting.
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
