'use client'

import { useEffect, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { useSending } from '#app/_design/use-sending.client.ts'
import { sayProblem } from '#app/_i18n/problem-words.ts'
import { lastShown } from '#app/_trpc/shown.client.ts'
import { refusalOf, trpc } from '#app/_trpc/trpc.client.ts'
import { signIn } from '#app/_viewer/session.client.ts'
import { useViewer } from '#app/_viewer/viewer.client.ts'
import type { PasswordChange } from '#server/contract/accounts.ts'
import type { AccountFault } from './account-fault.client.ts'
import type { CodesWords } from './codes-words.ts'
import { ownPasswordFault } from './own-password-fault.client.ts'
import { PasswordField } from './password-field.client.tsx'

export function ChangePassword({ words }: { words: CodesWords }) {
  const { settings } = words
  const me = useViewer().data
  const [asks, setAsks] = useState(false)
  const [isChanged, setChanged] = useState(false)
  const open = useRef<HTMLButtonElement>(null)
  const begun = useRef(false)
  useEffect(() => {
    if (!asks && begun.current) open.current?.focus()
    begun.current ||= asks
  }, [asks])

  function end(changed: boolean) {
    setAsks(false)
    setChanged(changed)
  }

  return (
    <>
      <p>{settings.changeText}</p>
      <p role="status" className="font-semibold empty:hidden">
        {isChanged && settings.changed}
      </p>
      {asks ? (
        <ChangeForm words={words} onChanged={() => end(true)} onCancel={() => end(false)} />
      ) : (
        <p>
          <button
            ref={open}
            type="button"
            className="press press-quiet"
            disabled={!me}
            onClick={() => {
              setChanged(false)
              setAsks(true)
            }}
          >
            {settings.changeOpen}
          </button>
        </p>
      )}
    </>
  )
}

type ChangeFormProps = { words: CodesWords; onChanged: () => void; onCancel: () => void }

function ChangeForm({ words, onChanged, onCancel }: ChangeFormProps) {
  const { settings, account, problems } = words
  const { lang } = useAudience()
  const form = useForm<PasswordChange>({ defaultValues: { current: '', password: '' }, shouldFocusError: true })
  const { errors, isSubmitting } = form.formState
  const sending = useSending()
  useEffect(() => form.setFocus('current'), [form])

  const submit = form.handleSubmit(async (change) => {
    if (sending.current) return
    sending.current = true
    const fault = await changed(change, lastShown(), words)
    sending.current = false
    if (fault === null) return onChanged()
    if (fault.says) form.setError('root', { message: fault.says })
    for (const name of ['password', 'current'] as const) {
      const problem = fault.fields?.[name]
      if (problem) form.setError(name, { message: sayProblem(problem, problems, lang) }, { shouldFocus: true })
    }
  })

  return (
    <form
      onSubmit={(event) => {
        form.clearErrors()
        void submit(event)
      }}
      noValidate
      method="post"
      aria-busy={isSubmitting}
      className="grid max-w-[30rem] gap-5 pt-2"
    >
      {/* Tells the browser whose password it keeps. */}
      <input type="text" autoComplete="username" value={lastShown() ?? ''} readOnly hidden />
      <PasswordField
        label={settings.changeCurrent}
        problem={errors.current?.message}
        registered={form.register('current', { required: problems.MISSING })}
        account={account}
      />
      <PasswordField
        label={settings.changeNew}
        isNew
        problem={errors.password?.message}
        registered={form.register('password', { required: problems.MISSING })}
        account={account}
      />
      <div role="alert" className="text-alarm empty:hidden">
        {errors.root?.message}
      </div>
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <button type="submit" className="press press-quiet" aria-disabled={isSubmitting}>
          {isSubmitting ? settings.changing : settings.changeDo}
        </button>
        <button type="button" className="line-press" onClick={onCancel}>
          <span className="thread">{settings.cancel}</span>
        </button>
      </p>
    </form>
  )
}

async function changed(change: PasswordChange, handle: string | null, words: CodesWords): Promise<AccountFault | null> {
  try {
    await trpc.accounts.changePassword.mutate(change)
    return null
  } catch (error) {
    const refusal = refusalOf(error)
    // Without an answer, or a session, it may be changed already: then the new one lets them in.
    const isUnheard = refusal === null || refusal.code === 'SIGN_IN_FIRST'
    if (isUnheard && handle !== null && (await signIn(handle, change.password)).state === 'in') return null
    return ownPasswordFault(error, words, { signInFirst: words.settings.changeSignIn, failed: words.account.failed })
  }
}
