'use client'

import { useEffect, useId, useRef, useSyncExternalStore } from 'react'
import type { AudienceWords } from '#app/_audience/audience.client.tsx'
import { fill } from '#app/_i18n/fill.ts'
import { signInPath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import { anotherReader, onAnother } from './another-reader.client.ts'
import { keepHandle } from './kept-handle.client.ts'
import { keepsDraft } from './typed.client.ts'

/**
 * Asks whoever is signed in now whether they go on from a page that was somebody else's, or nobody's. Until they have answered
 * nothing that is pressed there is done, and what was written stays where it is.
 */
export function AnotherQuestion({ lang, words }: { lang: Language; words: AudienceWords['another'] }) {
  const asked = useSyncExternalStore(onAnother, anotherReader, () => null)
  const id = useId()
  const title = useRef<HTMLHeadingElement>(null)
  const presses = asked?.presses ?? 0
  useEffect(() => {
    if (presses === 0) return
    closeAbove()
    title.current?.focus()
  }, [presses])

  if (asked === null) return <div role="alert" />
  const { now, was } = asked
  const here = window.location.pathname + window.location.search
  return (
    <div role="alert">
      <section aria-labelledby={id} className="asks">
        <h2 id={id} ref={title} tabIndex={-1} className="font-semibold outline-none wrap-anywhere">
          {was === null ? fill(words.nobodys, { now }) : fill(words.says, { now, was })}
        </h2>
        <p className="set-small mt-1">{keepsDraft() ? words.kept : words.notSent}</p>
        <p className="mt-3 flex flex-wrap gap-2">
          {/* Drawn anew, with nothing of whoever was here before. */}
          <button type="button" className="press press-main set-small" onClick={() => window.location.reload()}>
            {fill(words.goOn, { now })}
          </button>
          {was !== null && (
            <a
              href={signInPath(lang, { returnTo: here })}
              onClick={() => keepHandle(was)}
              className="press press-quiet set-small"
            >
              {fill(words.signIn, { was })}
            </a>
          )}
        </p>
      </section>
    </div>
  )
}

/** Behind a dialog nothing can be reached, and a panel would lie over it. */
function closeAbove(): void {
  for (const dialog of document.querySelectorAll<HTMLDialogElement>('dialog[open]')) dialog.close()
  for (const panel of document.querySelectorAll<HTMLElement>(':popover-open')) panel.hidePopover()
}
