'use client'

import { useState } from 'react'
import { fill } from '../_i18n/fill.ts'
import type { Messages } from '../_i18n/words.ts'
import { signInPath, writePath } from '../paths.ts'
import { useAudience } from './audience.tsx'
import type { KeptDraft } from './use-kept-draft.ts'
import { useViewer } from './viewer.ts'

type WriteNotesProps = { words: Messages['write']; kept: KeptDraft; signedOut: boolean }

/**
 * What one should know before going on: that a draft is kept or was put back, and that one must sign in. Something
 * always stands here, in a place of one size, so that the form does not move when we know who is writing.
 */
export function WriteNotes({ words, kept, signedOut }: WriteNotesProps) {
  const { lang } = useAudience()
  const { data: me } = useViewer()
  const [sure, setSure] = useState(false)
  const mustSignIn = me === null || signedOut
  return (
    <div className="grid min-h-[5rem] content-center gap-2 border-edge border-l-2 pl-4 sm:min-h-[3.4rem]">
      {kept.restored && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <p role="status">{kept.other === null ? words.restored : `${words.restored} ${words.restoredOther}`}</p>
          <button
            type="button"
            className="press press-quiet set-small"
            onClick={() => (sure ? kept.discard() : setSure(true))}
          >
            {sure
              ? words.discardSure
              : kept.other === null
                ? words.discard
                : fill(words.startFrom, { what: kept.other })}
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
      {!kept.restored && !mustSignIn && <p className="text-soft">{words.kept}</p>}
    </div>
  )
}
