'use client'

import { type ReactNode, useState } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { useViewer } from '#app/_viewer/viewer.client.ts'
import { isOffered } from '#server/contract/abilities.ts'
import type { FlagDialogProps } from './flag-dialog.client.tsx'
import type { Flagged, FlagWords } from './flag-words.client.ts'

/** Invisible for the author and without a script; keeps its space. */
export function Flag({ words, ...flagged }: Flagged & { words: FlagWords }) {
  const me = useViewer().data
  const { announce } = useAudience()
  // After a failure the next press tries again.
  const [FlagDialog, setDialog] = useState<((props: FlagDialogProps) => ReactNode) | null>(null)
  const [asking, setAsking] = useState(false)
  const ready = me !== undefined && isOffered(me, 'flag', flagged)

  async function ask() {
    try {
      const dialog = await import('./flag-dialog.client.tsx')
      setDialog(() => dialog.FlagDialog)
      setAsking(true)
    } catch {
      announce(words.flag.failed, true)
    }
  }

  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        className={`line-press ${ready ? '' : 'invisible'}`}
        onClick={() => void ask()}
      >
        <span className="thread">{words.flag.open}</span>
      </button>
      {asking && FlagDialog && <FlagDialog {...flagged} words={words} onClose={() => setAsking(false)} />}
    </>
  )
}
