'use client'

import { lazy, Suspense, useState } from 'react'
import { isOffered } from '#server/contract/abilities.ts'
import type { FlagWords } from './flag-words.ts'
import { useViewer } from './viewer.ts'

const FlagDialog = lazy(async () => ({ default: (await import('./flag-dialog.tsx')).FlagDialog }))

export type Flagged = {
  theory: string
  author: string | null
  /** The level that the theory says itself. */
  own: number
}

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
