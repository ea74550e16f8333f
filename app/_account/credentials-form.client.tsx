'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { Field } from '#app/_design/field.client.tsx'
import { useSending } from '#app/_design/use-sending.client.ts'
import { fill } from '#app/_i18n/fill.ts'
import { sayProblem } from '#app/_i18n/problem-words.ts'
import { keepHandle, keptHandle } from '#app/_viewer/kept-handle.client.ts'
import { SIZES } from '#server/contract/sizes.ts'
import type { AccountFault } from './account-fault.client.ts'
import type { AccountWords } from './account-words.ts'
import { sayHandleProblem } from './handle-problem.client.ts'
import { PasswordField } from './password-field.client.tsx'

export type Credentials = { handle: string; password: string }
export type Entering = 'join' | 'sign-in'

/** Of the form, for what stands below its button. */
export type FormInHand = { handle: () => string; beginAgain: () => void }

type CredentialsFormProps = {
  kind: Entering
  words: AccountWords
  /** Of the button. */
  says: string
  /** Resolves with null once it is done. */
  enter: (credentials: Credentials) => Promise<AccountFault | null>
  /** Begins in the first field. */
  focused?: boolean
  below: (form: FormInHand) => ReactNode
}

/** What was typed stays where `kind` changes. */
export function CredentialsForm({ kind, words, says, enter, focused = false, below }: CredentialsFormProps) {
  const { lang } = useAudience()
  const { account, problems } = words
  const [ready, setReady] = useState(false)
  const form = useForm<Credentials>({ defaultValues: { handle: '', password: '' }, shouldFocusError: true })
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState
  const sending = useSending()
  const joining = kind === 'join'

  useEffect(() => {
    if (form.getValues('handle') === '') form.setValue('handle', keptHandle())
    setReady(true)
  }, [form])
  useEffect(() => {
    if (ready && focused) form.setFocus('handle')
  }, [form, ready, focused])

  const submit = form.handleSubmit(
    async (credentials) => {
      keepHandle(credentials.handle)
      const fault = await enter(credentials)
      if (fault === null) return
      sending.current = false
      if (fault.says) form.setError('root', { message: fault.says })
      const { handle, password } = fault.fields ?? {}
      if (password) form.setError('password', { message: sayProblem(password, problems, lang) }, { shouldFocus: true })
      if (handle) form.setError('handle', { message: sayHandleProblem(handle, words, lang) }, { shouldFocus: true })
    },
    () => {
      sending.current = false
    },
  )
  const inHand = {
    handle: () => form.getValues('handle'),
    beginAgain: () => {
      form.clearErrors()
      form.setFocus('handle')
    },
  }

  const busy = isSubmitting || (isSubmitSuccessful && Object.keys(errors).length === 0)
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
      aria-busy={busy}
    >
      {/* Until the script runs nothing can be typed, because the script would overwrite it. */}
      <fieldset disabled={!ready} className="credentials">
        <Field
          label={account.handle}
          hint={joining ? fill(account.handleHint, SIZES.handle) : undefined}
          problem={errors.handle?.message}
        >
          {(bound) => (
            <input
              {...bound}
              {...form.register('handle', { required: problems.MISSING })}
              className="input"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              enterKeyHint="next"
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || form.getValues('password') !== '') return
                event.preventDefault()
                form.setFocus('password')
              }}
            />
          )}
        </Field>
        <PasswordField
          label={account.password}
          isNew={joining}
          problem={errors.password?.message}
          registered={form.register('password', { required: problems.MISSING })}
          account={account}
          enterKeyHint="go"
        />
        <div role="alert" className="text-alarm empty:hidden">
          {errors.root?.message}
        </div>
        <button type="submit" className="press press-main" aria-disabled={busy}>
          {busy ? (joining ? account.joining : account.signingIn) : says}
        </button>
        {below(inHand)}
      </fieldset>
    </form>
  )
}
