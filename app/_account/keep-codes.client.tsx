'use client'

import { useState } from 'react'
import { useSending } from '#app/_design/use-sending.client.ts'
import { trpc } from '#app/_trpc/trpc.client.ts'
import { CodeSheet } from './code-sheet.client.tsx'
import type { CodesWords } from './codes-words.ts'
import type { Credentials } from './credentials-form.client.tsx'
import { ownPasswordFault } from './own-password-fault.client.ts'
import { Step } from './step.client.tsx'

type KeepCodesProps = { newcomer: Credentials; words: CodesWords; onDone: () => void }

/** Offers codes to somebody who has just joined, whose password is not asked for again. */
export function KeepCodes({ newcomer: { handle, password }, words, onDone }: KeepCodesProps) {
  const { codes: said } = words
  const [codes, setCodes] = useState<string[]>()
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState(false)
  const sending = useSending()

  async function show() {
    if (sending.current) return
    sending.current = true
    setBusy(true)
    setFault(undefined)
    try {
      setCodes((await trpc.recoveryCodes.make.mutate({ password })).codes)
    } catch (error) {
      setFault(
        ownPasswordFault(error, words, { signInFirst: words.settings.changeSignIn, failed: words.account.failed })
          .says ?? words.account.failed,
      )
    }
    sending.current = false
    setBusy(false)
  }

  return (
    <Step title={said.joinedTitle}>
      {codes ? (
        <>
          <CodeSheet handle={handle} codes={codes} words={words} />
          <p className="pt-3">
            <button type="button" className="press press-main w-full" onClick={onDone}>
              {said.kept}
            </button>
          </p>
        </>
      ) : (
        <>
          <p>{said.joinedText}</p>
          <div role="alert" className="text-alarm empty:hidden">
            {fault}
          </div>
          <div className="grid gap-3 pt-3">
            <button type="button" className="press press-main" aria-disabled={busy} onClick={show}>
              {busy ? said.making : said.show}
            </button>
            <button type="button" className="press press-quiet" onClick={onDone}>
              {said.later}
            </button>
          </div>
          <p className="set-small text-soft">{said.laterHint}</p>
        </>
      )}
    </Step>
  )
}
