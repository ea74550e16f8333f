'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { type Progress, progressFrom, SEEN_COOKIE } from '#server/contract/spoilers.ts'
import { coverAgain } from './uncovered-here.ts'

/** Tabs tell one another by it that the progress was set; nothing but this is said. */
const CHANNEL = 'seen'

/**
 * Keeps a page to the progress that is set, wherever it was set: in another tab, or while this page lay in the browser's
 * history. What it shows is covered at once, and drawn anew; what is being typed on it stays.
 */
export function ProgressKeeper({ seen }: { seen: Progress }) {
  const router = useRouter()
  const queries = useQueryClient()

  useEffect(() => {
    const page = document.documentElement
    delete page.dataset.covering
    const channel = new BroadcastChannel(CHANNEL)
    const compare = () => {
      const kept = seenHere()
      if (kept === seen) return
      coverAgain()
      if (kept < seen) page.dataset.covering = ''
      queries.removeQueries({ predicate: ({ queryKey: [what] }) => what !== 'me' })
      router.refresh()
    }
    const ofHistory = ({ persisted }: PageTransitionEvent) => persisted && compare()
    channel.addEventListener('message', compare)
    window.addEventListener('pageshow', ofHistory)
    document.addEventListener('visibilitychange', compare)
    channel.postMessage('set')
    return () => {
      channel.close()
      window.removeEventListener('pageshow', ofHistory)
      document.removeEventListener('visibilitychange', compare)
    }
  }, [seen, router, queries])

  return null
}

function seenHere(): Progress {
  const kept = document.cookie.split('; ').find((cookie) => cookie.startsWith(`${SEEN_COOKIE}=`))
  return progressFrom(kept?.slice(SEEN_COOKIE.length + 1))
}
