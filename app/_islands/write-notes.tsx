'use client'

import { useState } from 'react'
import type { Messages } from '../_i18n/words.ts'
import { signInPath, writePath } from '../paths.ts'
import { useAudience } from './audience.tsx'
import type { KeptDraft } from './use-kept-draft.ts'
import { useViewer } from './viewer.ts'

type WriteNotesProps = { words: Messages['write']; kept: KeptDraft; signedOut: boolean }

/** What one should know before going on: that one must sign in, and that a draft was kept. */
export function WriteNotes({ words, kept, signedOut }: WriteNotesProps) {
  const { lang } = useAudience()
  const { data: me } = useViewer()
  const [sure, setSure] = useState(false)
  const mustSignIn = me === null || signedOut
  if (!mustSignIn && !kept.restored) return null
  return (
    <div className="grid gap-3 border-ivory border-l-[3px] pl-4">
      {kept.restored && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <p role="status">{words.restored}</p>
          <button
            type="button"
            className="press press-quiet set-small"
            onClick={() => (sure ? kept.discard() : setSure(true))}
          >
            {sure ? words.discardSure : words.discard}
          </button>
        </div>
      )}
      {mustSignIn && (
        <p>
          {words.signInFirst}{' '}
          <a href={signInPath(lang, { returnTo: writePath(lang) })} className="thread">
            {words.signInAndReturn}
          </a>
        </p>
      )}
    </div>
  )
}
