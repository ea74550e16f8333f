'use client'

import { useEffect, useRef, useState } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { SecondPress } from '#app/_design/second-press.client.tsx'
import { useSending } from '#app/_design/use-sending.client.ts'
import { forgetEdit } from '#app/_drafts/kept-edit.client.ts'
import type { ProblemWords } from '#app/_i18n/problem-words.ts'
import type { Messages } from '#app/_i18n/words.ts'
import { refusalOf, trpc } from '#app/_trpc/trpc.client.ts'
import { boardPath, writePath } from '#app/paths.ts'

type EditWithdrawProps = {
  id: string
  words: Messages['edit']
  problems: ProblemWords
  withdrawn: boolean
  onWithdrawn: () => void
}

export function EditWithdraw({ id, words, problems, withdrawn, onWithdrawn }: EditWithdrawProps) {
  const { lang } = useAudience()
  const [fault, setFault] = useState('')
  const sending = useSending()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (withdrawn) title.current?.focus()
  }, [withdrawn])

  async function withdraw() {
    if (sending.current) return
    sending.current = true
    try {
      await trpc.theories.withdraw.mutate({ id })
      forgetEdit(id)
      onWithdrawn()
    } catch (error) {
      const code = refusalOf(error)?.code
      if (code === 'ANOTHER_VIEWER' || code === 'SUSPENDED') setFault(problems[code])
      else setFault(code === 'SIGN_IN_FIRST' ? words.signInFirst : words.withdrawFailed)
    }
    sending.current = false
  }

  if (withdrawn) {
    return (
      <div className="min-h-[50vh]">
        <h2 ref={title} tabIndex={-1} className="set-section outline-none">
          {words.withdrawn}
        </h2>
        <p className="mt-6 flex flex-wrap gap-3">
          <a href={boardPath(lang, { board: 'hot' })} className="press press-main">
            {words.goneBack}
          </a>
          <a href={writePath(lang)} className="press press-quiet">
            {words.write}
          </a>
        </p>
      </div>
    )
  }
  return (
    <section aria-labelledby="withdraw-title" className="mt-14 border-rule border-t pt-6">
      <h2 id="withdraw-title" className="set-section">
        {words.withdrawTitle}
      </h2>
      <p id="withdraw-text" className="mt-1 text-soft">
        {words.withdrawText}
      </p>
      <div role="alert" className="mt-2 text-alarm empty:hidden">
        {fault}
      </div>
      <p className="mt-3 flex flex-wrap gap-3">
        <SecondPress
          first={words.withdraw}
          yes={words.withdrawSure}
          no={words.withdrawNo}
          describedBy="withdraw-text"
          onYes={() => void withdraw()}
        />
      </p>
    </section>
  )
}
