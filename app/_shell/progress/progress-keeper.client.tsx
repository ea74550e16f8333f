'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useRef } from 'react'
import { seenHere } from '#app/_veil/seen-here.client.ts'
import { coverAgain } from '#app/_veil/uncovered-here.client.ts'
import { onTold, tellTabs } from '#app/_viewer/tabs.client.ts'
import { noteTyped, putBackTyped } from '#app/_viewer/typed.client.ts'
import type { Progress } from '#server/contract/spoilers.ts'

/**
 * Keeps a page to the progress that is set, wherever it was set: in another tab, or while this page lay in the browser's
 * history. What it shows is covered at once, and drawn anew; what is being typed on it stays.
 */
export function ProgressKeeper({ seen }: { seen: Progress }) {
  const router = useRouter()
  const queries = useQueryClient()
  // What the page was drawn for, or is being drawn for: each change is asked for once, whatever comes of it.
  const asked = useRef(seen)

  const compare = useEffectEvent(() => {
    const kept = seenHere()
    if (kept === asked.current) return
    asked.current = kept
    if (kept < seen) document.documentElement.dataset.covering = ''
    else delete document.documentElement.dataset.covering
    coverAgain()
    noteTyped()
    queries.removeQueries({ predicate: ({ queryKey: [what] }) => what !== 'me' })
    void queries.invalidateQueries({ queryKey: ['me'] })
    router.refresh()
  })

  // A page that was drawn for another progress is another page: this runs again when it has come.
  useEffect(() => {
    delete document.documentElement.dataset.covering
    const filling = requestAnimationFrame(putBackTyped)
    return () => cancelAnimationFrame(filling)
  }, [])

  useEffect(() => {
    const again = () => compare()
    const stop = onTold(({ kind }) => {
      if (kind === 'seen' || kind === 'back') compare()
    })
    document.addEventListener('visibilitychange', again)
    tellTabs({ kind: 'seen' })
    return () => {
      stop()
      document.removeEventListener('visibilitychange', again)
    }
  }, [])

  return null
}
