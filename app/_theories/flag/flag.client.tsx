'use client'

import { lazy, Suspense, useState } from 'react'
import { useViewer } from '#app/_viewer/viewer.client.ts'
import { isOffered } from '#server/contract/abilities.ts'
import type { Flagged, FlagWords } from './flag-words.client.ts'

const FlagDialog = lazy(async () => ({ default: (await import('./flag-dialog.client.tsx')).FlagDialog }))

/** Says that a theory spoils more than it says. Its author, and whoever has no script, has nothing to press; the place is kept. */
export function Flag({ words, ...flagged }: Flagged & { words: FlagWords }) {
  const me = useViewer().data
  const [asking, setAsking] = useState(false)
  const ready = me !== undefined && isOffered(me, 'flag', flagged)
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        className={`line-press ${ready ? '' : 'invisible'}`}
        onClick={() => setAsking(true)}
      >
        <span className="thread">{words.flag.open}</span>
      </button>
      {asking && (
        <Suspense fallback={null}>
          <FlagDialog {...flagged} words={words} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  )
}
