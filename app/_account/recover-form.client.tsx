'use client'

import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { Field } from '#app/_design/field.client.tsx'
import { useSending } from '#app/_design/use-sending.client.ts'
import { fill } from '#app/_i18n/fill.ts'
import { sayProblem, waitSentence } from '#app/_i18n/problem-words.ts'
import type { Messages } from '#app/_i18n/words.ts'
import { refusalOf, trpc } from '#app/_trpc/trpc.client.ts'
import { keepHandle, keptHandle } from '#app/_viewer/kept-handle.client.ts'
import { type Progresses, type SignInAnswer, signIn } from '#app/_viewer/session.client.ts'
import { finishMeant, meantHere } from '#app/_votes/meant.client.ts'
import { type Meant, settingsPath, signInPath } from '#app/paths.ts'
import type { Recovery } from '#server/contract/recovery-codes.ts'
import type { AccountFault } from './account-fault.client.ts'
import type { AccountWords } from './account-words.ts'
import { PasswordField } from './password-field.client.tsx'
import { ProgressQuestion } from './progress-question.client.tsx'
import { Step } from './step.client.tsx'

export type RecoverWords = AccountWords & { recover: Messages['recover'] }

/** `left` is null where the answer was lost. */
type Outcome = { left: number | null; progresses?: Progresses | undefined }

export function RecoverForm({ words }: { words: RecoverWords }) {
  const { recover, account, problems } = words
  const { lang } = useAudience()
  const [meant, setMeant] = useState<Meant>({})
  const [ready, setReady] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>()
  const form = useForm<Recovery>({ defaultValues: { handle: '', code: '', password: '' }, shouldFocusError: true })
  const { errors, isSubmitting } = form.formState
  const sending = useSending()

  useEffect(() => {
    setMeant(meantHere())
    if (form.getValues('handle') === '') form.setValue('handle', keptHandle())
    setReady(true)
  }, [form])

  const submit = form.handleSubmit(async (recovery) => {
    keepHandle(recovery.handle)
    const answer = await recovered(recovery, words)
    if ('left' in answer) return setOutcome(answer)
    // The password is set and only signing in failed: the sign-in page says more, and leads on as this one would.
    if ('notIn' in answer) return window.location.assign(signInPath(lang, meantHere()))
    sending.current = false
    if (answer.says) form.setError('root', { message: answer.says })
    for (const name of ['password', 'code', 'handle'] as const) {
      const problem = answer.fields?.[name]
      if (problem) form.setError(name, { message: sayProblem(problem, problems, lang) }, { shouldFocus: true })
    }
  })

  if (outcome) return <BackIn outcome={outcome} words={words} />
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (sending.current) return
        sending.current = true
        form.clearErrors()
        void submit(event)
      }}
      noValidate
      method="post"
      aria-busy={isSubmitting}
    >
      {/* Until the script runs nothing can be typed, because the script would overwrite it. */}
      <fieldset disabled={!ready} className="grid gap-6">
        <Field label={account.handle} problem={errors.handle?.message}>
          {(bound) => (
            <input
              {...bound}
              {...form.register('handle')}
              className="input"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
            />
          )}
        </Field>
        <Field label={recover.code} hint={recover.codeHint} problem={errors.code?.message}>
          {(bound) => (
            <input
              {...bound}
              {...form.register('code')}
              className="input code-input"
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
            />
          )}
        </Field>
        <PasswordField
          label={recover.password}
          isNew
          problem={errors.password?.message}
          registered={form.register('password')}
          account={account}
        />
        <div role="alert" className="text-alarm empty:hidden">
          {errors.root?.message}
        </div>
        <button type="submit" className="press press-main" aria-disabled={isSubmitting}>
          {isSubmitting ? recover.sending : recover.send}
        </button>
        <p className="text-soft">{recover.noCode}</p>
        <p className="text-soft">
          {recover.remembered}{' '}
          <a
            href={signInPath(lang, meant)}
            className="thread text-ivory"
            onClick={() => keepHandle(form.getValues('handle'))}
          >
            {account.toSignIn}
          </a>
        </p>
      </fieldset>
    </form>
  )
}

function BackIn({ outcome: { left, progresses }, words }: { outcome: Outcome; words: RecoverWords }) {
  const { recover, account } = words
  const { lang } = useAudience()
  const [asks, setAsks] = useState(false)
  const goOn = () => finishMeant(lang)
  if (asks && progresses)
    return (
      <Step title={recover.doneTitle}>
        <ProgressQuestion {...progresses} words={account} onAnswered={goOn} />
      </Step>
    )
  return (
    <Step title={recover.doneTitle}>
      <p>{recover.done}</p>
      {left !== null && (
        <p>
          {left > 1 ? fill(recover.leftMore, { count: left }) : left === 1 ? recover.leftOne : recover.leftNone}{' '}
          {left < 3 && (
            <a href={settingsPath(lang)} className="thread">
              {recover.toSettings}
            </a>
          )}
        </p>
      )}
      <p className="grid pt-3">
        <button type="button" className="press press-main" onClick={() => (progresses ? setAsks(true) : void goOn())}>
          {recover.goOn}
        </button>
      </p>
    </Step>
  )
}

async function recovered(recovery: Recovery, words: RecoverWords): Promise<Outcome | { notIn: true } | AccountFault> {
  const { handle, password } = recovery
  try {
    const { unused } = await trpc.recoveryCodes.use.mutate(recovery)
    return outcomeOf(await signIn(handle, password), unused) ?? { notIn: true }
  } catch (error) {
    // Without an answer it may be set already: then it lets them in.
    const lost = refusalOf(error) === null ? outcomeOf(await signIn(handle, password), null) : null
    return lost ?? recoverFault(error, words)
  }
}

function outcomeOf(answer: SignInAnswer, left: number | null): Outcome | null {
  return answer.state === 'in' ? { left, progresses: answer.progresses } : null
}

function recoverFault(error: unknown, { account, problems, wait }: RecoverWords): AccountFault {
  const refusal = refusalOf(error)
  switch (refusal?.code) {
    case 'INVALID':
      return { ...(refusal.fields && { fields: refusal.fields }) }
    case 'TOO_MANY':
      return { says: waitSentence(refusal.retryAfter ?? 60, account.tooMany, wait) }
    case 'ANOTHER_VIEWER':
      return { says: problems.ANOTHER_VIEWER }
    default:
      return { says: account.failed }
  }
}
