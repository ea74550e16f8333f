'use client'

import { type ReactNode, useCallback, useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { Toast } from '#app/_design/toast.client.tsx'
import { askedStar, givenStar, onAskedStar, putAside, sayGiven } from '#app/_votes/asked-star.client.ts'
import type { StarSheetProps } from './star-sheet.client.tsx'
import type { StarSheetWords } from './star-sheet-words.ts'

/** One sheet for all stars of a page, loaded by the first press. */
export function StarSheetPlace({ words }: { words: StarSheetWords }) {
  const { words: audience, announce } = useAudience()
  const asked = useSyncExternalStore(onAskedStar, askedStar, () => null)
  const given = useSyncExternalStore(onAskedStar, givenStar, () => null)
  const [StarSheet, setSheet] = useState<((props: StarSheetProps) => ReactNode) | null>(null)
  const fallSilent = useCallback(() => sayGiven(null), [])

  const load = useEffectEvent(async () => {
    if (asked === null || StarSheet !== null) return
    try {
      const sheet = await import('./star-sheet.client.tsx')
      setSheet(() => sheet.StarSheet)
    } catch {
      // The next press tries again.
      putAside(asked)
      announce(audience.tryAgain, true)
    }
  })
  // The page was mounted anew, for another progress.
  useEffect(() => {
    const left = askedStar()
    if (left) putAside(left)
  }, [])
  useEffect(() => {
    if (asked !== null) void load()
  }, [asked])

  return (
    <>
      {asked && StarSheet && <StarSheet key={asked.theory} asked={asked} words={words} />}
      <Toast text={given?.says ?? null} onEnd={fallSilent} />
    </>
  )
}
