'use client'

import { useSyncExternalStore } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { SecondPress } from '#app/_design/second-press.client.tsx'
import { canRemember } from '#app/_drafts/device-memory.client.ts'
import type { Draft } from '#app/_drafts/draft.client.ts'
import { fill } from '#app/_i18n/fill.ts'
import type { Messages } from '#app/_i18n/words.ts'
import { useOwnQuery } from '#app/_shell/own-query.client.ts'
import { SuspendedNotice } from '#app/_viewer/suspended.client.tsx'
import { useViewer } from '#app/_viewer/viewer.client.ts'
import { signInPath, theoryPath, writePath } from '#app/paths.ts'
import type { KeptDraft } from './use-kept-draft.client.ts'

type WriteNotesProps = { words: Messages['write']; kept: KeptDraft; signedOut: boolean }

const unchanging = () => () => {}
const unknown = () => null

/** One is always shown, in a fixed height: the form does not move. Nothing is kept until a script keeps it. */
export function WriteNotes({ words, kept, signedOut }: WriteNotesProps) {
  const { lang } = useAudience()
  const { data: me } = useViewer()
  // A starter or a theory to build on.
  const returnTo = useOwnQuery(writePath(lang))
  const isKept = useSyncExternalStore(unchanging, canRemember, unknown)
  const mustSignIn = me === null || signedOut
  const isIdle = kept.published === null && kept.offered === null && kept.restored === null
  return (
    <div className="grid noscript:hidden min-h-[5.5rem] content-center gap-2 border-edge border-l-2 pl-4 max-sm:set-small sm:min-h-[4.6rem]">
      {kept.published !== null ? (
        <p role="status">
          {words.publishedElsewhere}{' '}
          <a href={theoryPath(lang, kept.published)} className="thread">
            {words.publishedRead}
          </a>
        </p>
      ) : kept.offered !== null ? (
        <Offer offered={kept.offered} kept={kept} words={words} />
      ) : (
        kept.restored !== null && <Restored kept={kept} words={words} />
      )}
      <SuspendedNotice />
      {mustSignIn && (
        <p>
          {isKept ? words.signInFirst : words.notKept}{' '}
          <a href={signInPath(lang, { returnTo })} className="thread">
            {words.signInAndReturn}
          </a>
        </p>
      )}
      {isKept !== null && isIdle && !mustSignIn && !me?.suspended && (
        <p className="text-soft">{kept.isOnAccount ? words.keptAccount : isKept ? words.kept : words.notKept}</p>
      )}
    </div>
  )
}

type NoteProps = { kept: KeptDraft; words: Messages['write'] }

function Restored({ kept, words }: NoteProps) {
  const says = kept.restored === 'account' ? words.broughtBack : words.restored
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <p role="status">{kept.other === null ? says : `${says} ${words.restoredOther}`}</p>
      <SecondPress
        first={kept.other === null ? words.discard : fill(words.startFrom, { what: kept.other })}
        yes={words.discardSure}
        no={words.discardNo}
        look="set-small"
        onYes={kept.discard}
      />
    </div>
  )
}

function Offer({ offered, kept, words }: NoteProps & { offered: Draft }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <p role="status">{fill(words.offered, { what: offered.title.trim() || words.untitled })}</p>
      <p className="flex flex-wrap gap-2">
        <button type="button" className="press press-quiet set-small" onClick={kept.takeOffered}>
          {words.offeredTake}
        </button>
        <button type="button" className="press press-quiet set-small" onClick={kept.declineOffered}>
          {words.offeredLeave}
        </button>
      </p>
    </div>
  )
}
