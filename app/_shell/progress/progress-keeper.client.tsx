'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useRef } from 'react'
import { onSeenReleased, seenHere } from '#app/_veil/seen-here.client.ts'
import { coverAgain } from '#app/_veil/uncovered-here.client.ts'
import { onTold, tellTabs } from '#app/_viewer/tabs.client.ts'
import { noteTyped, putBackTyped } from '#app/_viewer/typed.client.ts'
import type { Progress } from '#server/contract/spoilers.ts'

/** Set in another tab or while this page was in history; typed text stays. */
export function ProgressKeeper({ seen }: { seen: Progress }) {
  const router = useRouter()
  const queries = useQueryClient()
  // So that each change refreshes once.
  const requested = useRef(seen)

  const compare = useEffectEvent(() => {
    const kept = seenHere()
    if (kept === requested.current) return
    requested.current = kept
    if (kept < seen) document.documentElement.dataset.covering = ''
    else delete document.documentElement.dataset.covering
    coverAgain()
    noteTyped()
    queries.removeQueries({ predicate: ({ queryKey: [what] }) => what !== 'me' })
    void queries.invalidateQueries({ queryKey: ['me'] })
    router.refresh()
  })

  // A page of another progress is mounted anew.
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
    const stopHolding = onSeenReleased(again)
    document.addEventListener('visibilitychange', again)
    tellTabs({ kind: 'seen' })
    return () => {
      stop()
      stopHolding()
      document.removeEventListener('visibilitychange', again)
    }
  }, [])

  return null
}
