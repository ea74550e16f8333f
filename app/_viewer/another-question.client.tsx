'use client'

import { useEffect, useId, useRef, useSyncExternalStore } from 'react'
import type { AudienceWords } from '#app/_audience/audience.client.tsx'
import { fill } from '#app/_i18n/fill.ts'
import { signInPath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import { anotherViewer, onAnother } from './another-viewer.client.ts'
import { keepHandle } from './kept-handle.client.ts'
import { keepsDraft } from './typed.client.ts'

/** Until they answer, presses do nothing and typed text stays. */
export function AnotherQuestion({ lang, words }: { lang: Language; words: AudienceWords['another'] }) {
  const question = useSyncExternalStore(onAnother, anotherViewer, () => null)
  const id = useId()
  const title = useRef<HTMLHeadingElement>(null)
  const presses = question?.presses ?? 0
  useEffect(() => {
    if (presses === 0) return
    closeAbove()
    title.current?.focus()
  }, [presses])

  if (question === null) return <div role="alert" />
  const { now, was } = question
  const here = window.location.pathname + window.location.search
  return (
    <div role="alert">
      <section aria-labelledby={id} className="asks">
        <h2 id={id} ref={title} tabIndex={-1} className="font-semibold outline-none wrap-anywhere">
          {was === null ? fill(words.nobodys, { now }) : fill(words.says, { now, was })}
        </h2>
        <p className="set-small mt-1">{keepsDraft() ? words.kept : words.notSent}</p>
        <p className="mt-3 flex flex-wrap gap-2">
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

/** Dialogs and panels would cover it. */
function closeAbove(): void {
  for (const dialog of document.querySelectorAll<HTMLDialogElement>('dialog[open]')) dialog.close()
  for (const panel of document.querySelectorAll<HTMLElement>(':popover-open')) panel.hidePopover()
}
