'use client'

import { useEffect, useId, useRef } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { fill } from '#app/_i18n/fill.ts'
import type { Messages } from '#app/_i18n/words.ts'

type EditConfirmProps = { votes: number; words: Messages['edit']; onYes: () => void; onNo: () => void }

export function EditConfirm({ votes, words, onYes, onNo }: EditConfirmProps) {
  const { lang } = useAudience()
  const id = useId()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  return (
    <section aria-labelledby={id} className="border border-edge p-4">
      <h2 id={id} ref={title} tabIndex={-1} className="set-section outline-none">
        {words.confirmTitle}
      </h2>
      <p className="mt-1">{fill(words.confirmText, { count: new Intl.NumberFormat(lang).format(votes) })}</p>
      <p className="mt-3 flex flex-wrap gap-3">
        <button type="button" className="press press-quiet" onClick={onYes}>
          {words.confirmYes}
        </button>
        <button type="button" className="press press-quiet" onClick={onNo}>
          {words.confirmNo}
        </button>
      </p>
    </section>
  )
}
