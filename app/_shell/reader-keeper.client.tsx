'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { onRefused } from '#app/_trpc/shown.client.ts'
import { anotherReader, pressAnother } from '#app/_viewer/another-reader.client.ts'
import { onTold } from '#app/_viewer/tabs.client.ts'
import { askAgain } from '#app/_viewer/viewer.client.ts'
import { askStars } from '#app/_votes/stars.client.ts'

/**
 * Keeps a page to whoever is signed in, and its étoiles to what stands: another tab, or an earlier visit of this page, may
 * have moved both. It asks anew when it is told so, when it comes back from the browser's history or into sight, and when a
 * call was refused because somebody else is here.
 */
export function ReaderKeeper() {
  const queries = useQueryClient()

  useEffect(() => {
    const again = () => void askAgain(queries)
    const seen = () => document.visibilityState === 'visible' && again()
    const stops = [
      onTold((word) => {
        if (word.kind === 'star') void askStars(queries, word.theory)
        if (word.kind === 'viewer' || word.kind === 'back') again()
        if (word.kind === 'back') void askStars(queries)
      }),
      onRefused((pressed) => {
        const asked = anotherReader() === null ? askAgain(queries) : Promise.resolve()
        if (pressed) void asked.then(pressAnother)
      }),
    ]
    // What was asked or pressed without a network was answered by nobody.
    const online = () => {
      again()
      void askStars(queries)
    }
    document.addEventListener('visibilitychange', seen)
    window.addEventListener('online', online)
    return () => {
      for (const stop of stops) stop()
      document.removeEventListener('visibilitychange', seen)
      window.removeEventListener('online', online)
    }
  }, [queries])

  return null
}
