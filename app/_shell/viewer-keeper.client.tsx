'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { follow } from '#app/_live/live.client.ts'
import { onRefused } from '#app/_trpc/shown.client.ts'
import { anotherViewer, pressAnother } from '#app/_viewer/another-viewer.client.ts'
import { onTold } from '#app/_viewer/tabs.client.ts'
import { askUnread, hearUnread } from '#app/_viewer/unread.client.ts'
import { askAgain, useViewer } from '#app/_viewer/viewer.client.ts'
import { askStars } from '#app/_votes/stars.client.ts'

/** When another tab, or time in history, may have changed viewer or votes; and what the viewer is told. */
export function ViewerKeeper() {
  const queries = useQueryClient()
  const { data: me } = useViewer()
  const handle = me?.handle
  useEffect(() => {
    if (handle === undefined) return
    return follow({ notices: true }, (hint) => {
      if ('notices' in hint) void hearUnread(queries, hint.notices)
    })
  }, [handle, queries])

  useEffect(() => {
    const again = () => void askAgain(queries)
    const seen = () => {
      if (document.visibilityState !== 'visible') return
      again()
      void askUnread(queries)
    }
    const stops = [
      onTold((word) => {
        if (word.kind === 'star') void askStars(queries, word.theory)
        if (word.kind === 'viewer' || word.kind === 'back') again()
        if (word.kind === 'back') void askStars(queries)
        if (word.kind === 'back' || word.kind === 'notices') void askUnread(queries)
      }),
      onRefused((pressed) => {
        const refreshed = anotherViewer() === null ? askAgain(queries) : Promise.resolve()
        if (pressed) void refreshed.then(pressAnother)
      }),
    ]
    // Requests without a network had no answer.
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
