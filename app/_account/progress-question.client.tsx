'use client'

import { useEffect, useRef, useState } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { fill } from '#app/_i18n/fill.ts'
import type { Messages } from '#app/_i18n/words.ts'
import { trpc } from '#app/_trpc/trpc.client.ts'
import type { Progresses } from '#app/_viewer/session.client.ts'
import type { Progress } from '#server/contract/spoilers.ts'

type ProgressQuestionProps = Progresses & { words: Messages['account']; onAnswered: () => Promise<void> | void }

/** Asks how far they have seen, where browser and account differ, before any page can spoil. */
export function ProgressQuestion({ here, account, words, onAnswered }: ProgressQuestionProps) {
  const { words: audience } = useAudience()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState('')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { upTo, none } = audience.shell.seen
  const [further, nearer] = here > account ? [here, account] : [account, here]
  const named = (episode: Progress) => (episode === 0 ? words.progressNone : fill(words.progressEpisode, { episode }))

  async function answer(episode: Progress) {
    if (busy) return
    setBusy(true)
    setFault('')
    try {
      await trpc.accounts.setSeen.mutate({ episode })
      await onAnswered()
    } catch {
      setBusy(false)
      setFault(audience.notDone)
    }
  }

  return (
    <section aria-labelledby="progresses" aria-busy={busy}>
      <h2 id="progresses" ref={heading} tabIndex={-1} className="set-section">
        {words.progressTitle}
      </h2>
      <p className="mt-2">{fill(words.progressText, { here: named(here), account: named(account) })}</p>
      <p className="mt-2 mb-6 text-soft">{words.progressHow}</p>
      <div className="grid gap-3">
        <button type="button" className="press press-main" onClick={() => answer(further)}>
          {fill(upTo, { episode: further })}
        </button>
        <button type="button" className="press press-quiet" onClick={() => answer(nearer)}>
          {nearer === 0 ? none : fill(upTo, { episode: nearer })}
        </button>
      </div>
      {/* In the place: a dialog would cover what is announced. */}
      <div role="alert" className="mt-3 text-alarm empty:hidden">
        {fault}
      </div>
    </section>
  )
}
