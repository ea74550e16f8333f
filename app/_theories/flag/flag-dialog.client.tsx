'use client'

import { useEffect, useId, useRef } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { fill } from '#app/_i18n/fill.ts'
import { useViewer } from '#app/_viewer/viewer.client.ts'
import { signInPath } from '#app/paths.ts'
import { FlagChoices } from './flag-choices.client.tsx'
import type { Flagged, FlagWords } from './flag-words.client.ts'

export type FlagDialogProps = Flagged & { words: FlagWords; onClose: () => void }

export function FlagDialog({ theory, own, words, onClose }: FlagDialogProps) {
  const { lang } = useAudience()
  const { flag } = words
  const me = useViewer().data
  const id = useId()
  const element = useRef<HTMLDialogElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    element.current?.showModal()
    title.current?.focus()
  }, [])

  return (
    <dialog ref={element} aria-labelledby={id} className="panel panel-middle" onClose={onClose}>
      <h2 id={id} ref={title} tabIndex={-1} className="set-card outline-none">
        {flag.title}
      </h2>
      <p className="mt-1 text-soft">{own === 0 ? flag.saysNothing : fill(flag.says, { episode: own })}</p>
      {me ? (
        <FlagChoices theory={theory} own={own} seen={me.seen} words={words} />
      ) : (
        <>
          <p className="mt-3">{flag.signIn}</p>
          <p className="mt-3">
            <a
              href={signInPath(lang, { returnTo: window.location.pathname + window.location.search })}
              className="press press-quiet"
            >
              {flag.signInAndReturn}
            </a>
          </p>
        </>
      )}
      <form method="dialog" className="mt-3 border-rule border-t pt-2">
        <button type="submit" className="thread set-small min-h-[44px] cursor-pointer">
          {flag.close}
        </button>
      </form>
    </dialog>
  )
}
