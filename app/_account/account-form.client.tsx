'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { Field } from '#app/_design/field.client.tsx'
import { useSending } from '#app/_design/use-sending.client.ts'
import { fill } from '#app/_i18n/fill.ts'
import { sayProblem } from '#app/_i18n/problem-words.ts'
import { keepHandle, keptHandle } from '#app/_viewer/kept-handle.client.ts'
import { meantHere } from '#app/_votes/meant.client.ts'
import { meantStar } from '#app/_votes/meant-star.client.ts'
import { joinPath, type Meant, recoverPath, signInPath } from '#app/paths.ts'
import { SIZES } from '#server/contract/sizes.ts'
import type { AccountFault } from './account-fault.client.ts'
import type { AccountWords } from './account-words.ts'
import { PasswordInput } from './password-input.client.tsx'

export type Credentials = { handle: string; password: string }

type AccountFormProps = {
  kind: 'join' | 'sign-in'
  words: AccountWords
  /** Leads to another page, or resolves with the fault. */
  enter: (credentials: Credentials) => Promise<AccountFault | null>
}

export function AccountForm({ kind, words: { account, problems }, enter }: AccountFormProps) {
  const { lang } = useAudience()
  const [meant, setMeant] = useState<Meant>({})
  const [starWaits, setStarWaits] = useState(false)
  const [ready, setReady] = useState(false)
  const form = useForm<Credentials>({ defaultValues: { handle: '', password: '' }, shouldFocusError: true })
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState
  const sending = useSending()
  const joining = kind === 'join'

  useEffect(() => {
    const here = meantHere()
    setMeant(here)
    setStarWaits(meantStar(here.returnTo) !== null)
    if (form.getValues('handle') === '') form.setValue('handle', keptHandle())
    setReady(true)
  }, [form])

  const submit = form.handleSubmit(async (credentials) => {
    keepHandle(credentials.handle)
    const fault = await enter(credentials)
    if (fault === null) return
    sending.current = false
    if (fault.says) form.setError('root', { message: fault.says })
    for (const name of ['password', 'handle'] as const) {
      const problem = fault.fields?.[name]
      if (problem) form.setError(name, { message: sayProblem(problem, problems, lang) }, { shouldFocus: true })
    }
  })

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
      <fieldset disabled={!ready} className="grid gap-6">
        <Field
          label={account.handle}
          hint={joining ? fill(account.handleHint, SIZES.handle) : undefined}
          problem={errors.handle?.message}
        >
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
        <Field
          label={account.password}
          hint={joining ? fill(account.passwordHint, SIZES.password) : undefined}
          problem={errors.password?.message}
        >
          {(bound) => (
            <PasswordInput
              {...bound}
              {...form.register('password')}
              autoComplete={joining ? 'new-password' : 'current-password'}
              show={account.show}
              hide={account.hide}
            />
          )}
        </Field>
        <div role="alert" className="text-alarm empty:hidden">
          {errors.root?.message}
        </div>
        <button type="submit" className="press press-main" aria-disabled={busy}>
          {busy ? (joining ? account.joining : account.signingIn) : joining ? account.join : account.signIn}
        </button>
        {!joining && (
          <p>
            <a
              href={recoverPath(lang, meant)}
              className="thread text-soft"
              onClick={() => keepHandle(form.getValues('handle'))}
            >
              {account.forgot}
            </a>
          </p>
        )}
        <p className="text-soft">
          {joining ? account.haveAccount : account.noAccount}{' '}
          <a
            href={joining ? signInPath(lang, meant) : joinPath(lang, meant)}
            className="thread text-ivory"
            onClick={() => keepHandle(form.getValues('handle'))}
          >
            {joining ? account.toSignIn : account.toJoin}
          </a>
        </p>
        {/* Known to the browser alone, so they come last: nothing moves under a finger. */}
        {starWaits && <Waiting>{account.starWaiting}</Waiting>}
        {meant.returnTo?.includes('/theories/new') && <Waiting>{account.draftWaiting}</Waiting>}
      </fieldset>
    </form>
  )
}

function Waiting({ children }: { children: ReactNode }) {
  return <p className="border-edge border-l-2 pl-3 text-soft">{children}</p>
}
