'use client'

import { useEffect, useId, useRef, useState } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { fill } from '#app/_i18n/fill.ts'
import { trpc } from '#app/_trpc/trpc.client.ts'
import { holdSeen } from '#app/_veil/seen-here.client.ts'
import { type Progresses, signIn } from '#app/_viewer/session.client.ts'
import { useViewer } from '#app/_viewer/viewer.client.ts'
import { type AskedStar, putAside, sayGiven } from '#app/_votes/asked-star.client.ts'
import { shortened } from '#server/contract/shown.ts'
import { type AccountFault, signInFault } from './account-fault.client.ts'
import { type Credentials, CredentialsForm, type Entering } from './credentials-form.client.tsx'
import { join } from './join.client.ts'
import { ProgressQuestion } from './progress-question.client.tsx'
import { type Outcome, useGiving } from './star-giving.client.ts'
import { StarSheetAnswer } from './star-sheet-answer.client.tsx'
import type { StarSheetWords } from './star-sheet-words.ts'

/** Characters: on the narrowest phone the fields begin in the upper half. */
const TITLE_SHOWN = 60

export type StarSheetProps = { asked: AskedStar; words: StarSheetWords }

type Step =
  | { at: 'form' }
  | { at: 'question'; progresses: Progresses; outcome: Outcome }
  | { at: 'refused'; outcome: Outcome }
  | { at: 'given'; outcome: Outcome }

/** Asks a visitor for an account and gives the étoile that they pressed. What was sent goes on though the sheet is closed. */
export function StarSheet({ asked, words }: StarSheetProps) {
  const { lang, words: audience, announce } = useAudience()
  const { sheet } = words
  const give = useGiving(asked, sheet)
  const me = useViewer().data
  const [kind, setKind] = useState<Entering>(asked.isKnown ? 'sign-in' : 'join')
  const [step, setStep] = useState<Step>({ at: 'form' })
  const [isSending, setSending] = useState(false)
  const id = useId()
  const element = useRef<HTMLDialogElement>(null)
  const sheetState = useRef({ isClosed: false, isSending: false, release: () => {} })
  const close = () => element.current?.close()

  useEffect(() => {
    element.current?.showModal()
    const { current } = sheetState
    return () => {
      if (!current.isSending) current.release()
    }
  }, [])

  async function sending<T>(work: () => Promise<T>): Promise<T> {
    const { current } = sheetState
    current.isSending = true
    setSending(true)
    const result = await work()
    current.isSending = false
    setSending(false)
    return result
  }

  const enter = ({ handle, password }: Credentials) =>
    sending(async () => {
      sheetState.current.release = holdSeen()
      const hasJoined = kind === 'join'
      const fault = hasJoined ? await join({ handle, password }, lang, words) : null
      const still = fault ?? (await goIn(handle, password, hasJoined))
      if (still) sheetState.current.release()
      return still
    })

  async function goIn(handle: string, password: string, hasJoined: boolean): Promise<AccountFault | null> {
    const answer = await signIn(handle, password)
    if (answer.state !== 'in') {
      // The account exists by now.
      setKind('sign-in')
      return signInFault(answer, words)
    }
    const outcome = await give(hasJoined)
    const { progresses } = answer
    if (!progresses) end(outcome)
    else if (sheetState.current.isClosed) await keepNearer(progresses, outcome)
    else setStep({ at: 'question', progresses, outcome })
    return null
  }

  const goOn = () =>
    sending(async () => {
      if (me) return end(await give(false))
      setKind('sign-in')
      setStep({ at: 'form' })
    })

  function end(outcome: Outcome) {
    if (!sheetState.current.isClosed) return setStep({ at: outcome.isGiven ? 'given' : 'refused', outcome })
    if (outcome.isGiven) sayGiven({ theory: asked.theory, says: outcome.says })
    else announce(outcome.says, true)
    sheetState.current.release()
  }

  /** Unanswered: whoever said nothing is told nothing. */
  async function keepNearer({ here, account }: Progresses, outcome: Outcome) {
    await trpc.accounts.setSeen
      .mutate({ episode: here < account ? here : account })
      .catch(() => announce(audience.notDone, true))
    end(outcome)
  }

  useEffect(() => {
    if (step.at === 'given') element.current?.close()
  }, [step])

  function closed() {
    sheetState.current.isClosed = true
    const outcome = step.at === 'form' ? null : step.outcome
    putAside(asked)
    asked.back(outcome?.isGiven === true)
    if (step.at === 'question') return void keepNearer(step.progresses, step.outcome)
    if (step.at === 'given') end(step.outcome)
    else if (!sheetState.current.isSending) sheetState.current.release()
  }

  const [before = '', after = ''] = sheet.title.split('{title}')
  const answer = { close: sheet.close, onClose: close, onGoOn: goOn }
  return (
    <dialog ref={element} aria-labelledby={id} className="panel panel-middle panel-sheet" onClose={closed}>
      <h2 id={id} className="set-card wrap-anywhere">
        {before}
        <em lang={asked.titleLang}>{shortened(asked.title, TITLE_SHOWN)}</em>
        {after}
      </h2>
      {step.at === 'question' ? (
        <>
          <p role="status" className="mt-2 mb-5">
            {step.outcome.says}
          </p>
          <ProgressQuestion {...step.progresses} words={words.account} onAnswered={() => end(step.outcome)} />
        </>
      ) : step.at === 'given' ? null : step.at === 'refused' ? (
        <StarSheetAnswer {...answer} says={step.outcome.says} goOn={step.outcome.canGoOn ? sheet.again : undefined} />
      ) : me && !isSending ? (
        <StarSheetAnswer {...answer} says={fill(sheet.signedIn, { name: me.handle })} goOn={sheet.give} />
      ) : (
        <>
          <p className="mt-1 mb-4 text-soft">{kind === 'join' ? sheet.joinText : sheet.signInText}</p>
          <CredentialsForm
            kind={kind}
            words={words}
            says={kind === 'join' ? sheet.joinAndGive : sheet.signInAndGive}
            enter={enter}
            focused
            below={({ beginAgain }) => (
              <p className="flex flex-wrap justify-between gap-x-5">
                <button
                  type="button"
                  className="line-press"
                  onClick={() => {
                    setKind(kind === 'join' ? 'sign-in' : 'join')
                    beginAgain()
                  }}
                >
                  <span className="thread">{kind === 'join' ? sheet.toSignIn : sheet.toJoin}</span>
                </button>
                <button type="button" className="line-press" onClick={close}>
                  <span className="thread">{sheet.close}</span>
                </button>
              </p>
            )}
          />
        </>
      )}
    </dialog>
  )
}
