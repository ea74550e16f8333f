'use client'

import { type ReactNode, useCallback, useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { Toast } from '#app/_design/toast.client.tsx'
import { askedStar, givenStar, onAskedStar, putAside, sayGiven } from '#app/_votes/asked-star.client.ts'
import { sheetWordsPath } from '#app/paths.ts'
import type { StarSheetProps } from './star-sheet.client.tsx'
import type { StarSheetWords } from './star-sheet-words.ts'

/** ms. Then the next press tries again. */
const PATIENCE = 15_000

type Sheet = { StarSheet: (props: StarSheetProps) => ReactNode; words: StarSheetWords }

/** One sheet for all stars of a page; the first press brings it with its words. */
export function StarSheetPlace() {
  const { lang, words, announce } = useAudience()
  const asked = useSyncExternalStore(onAskedStar, askedStar, () => null)
  const given = useSyncExternalStore(onAskedStar, givenStar, () => null)
  const [sheet, setSheet] = useState<Sheet | null>(null)
  const fallSilent = useCallback(() => sayGiven(null), [])

  const bring = useEffectEvent(async () => {
    if (asked === null || sheet !== null) return
    try {
      const [{ StarSheet }, answer] = await Promise.all([
        import('./star-sheet.client.tsx'),
        fetch(sheetWordsPath(lang), { signal: AbortSignal.timeout(PATIENCE) }),
      ])
      if (!answer.ok) throw new Error(`the words of the sheet: ${answer.status}`)
      setSheet({ StarSheet, words: await answer.json() })
    } catch {
      putAside(asked)
      announce(words.tryAgain, true)
    }
  })
  // The page was mounted anew, for another progress.
  useEffect(() => {
    const left = askedStar()
    if (left) putAside(left)
  }, [])
  useEffect(() => {
    if (asked !== null) void bring()
  }, [asked])

  return (
    <>
      {asked && sheet && <sheet.StarSheet key={asked.theory} asked={asked} words={sheet.words} />}
      <Toast text={given?.says ?? null} onEnd={fallSilent} />
    </>
  )
}
