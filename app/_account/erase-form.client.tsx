'use client'

import { useEffect, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { WayBack } from '#app/_design/second-press.client.tsx'
import { useSending } from '#app/_design/use-sending.client.ts'
import { type ProblemWords, sayProblem } from '#app/_i18n/problem-words.ts'
import type { Messages } from '#app/_i18n/words.ts'
import { lastShown } from '#app/_trpc/shown.client.ts'
import { refusalOf, trpc } from '#app/_trpc/trpc.client.ts'
import { useViewer } from '#app/_viewer/viewer.client.ts'
import { frontPath } from '#app/paths.ts'
import type { Erasure } from '#server/contract/accounts.ts'
import type { AccountFault } from './account-fault.client.ts'
import { ownPasswordFault } from './own-password-fault.client.ts'
import { PasswordField } from './password-field.client.tsx'
import { vanish } from './vanish.client.ts'

export type EraseWords = {
  settings: Messages['settings']
  account: Messages['account']
  problems: ProblemWords
  wait: Messages['wait']
}

// Named here because the contract's list would bring zod to the browser.
const THEORIES: Erasure['theories'][] = ['keep', 'withdraw']

export function EraseForm({ words }: { words: EraseWords }) {
  const { settings, account, problems } = words
  const { lang } = useAudience()
  const me = useViewer().data
  const form = useForm<Erasure>({ defaultValues: { password: '', theories: 'keep' }, shouldFocusError: true })
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState
  const [isSure, setSure] = useState(false)
  const sending = useSending()
  const stay = useRef<HTMLButtonElement>(null)
  const leave = useRef<HTMLButtonElement>(null)
  // Moves the focus away from the confirmation, so that a repeated key does not confirm.
  useEffect(() => {
    if (isSure) stay.current?.focus()
  }, [isSure])

  function thinkAgain() {
    setSure(false)
    leave.current?.focus()
  }

  const submit = form.handleSubmit(async (erasure) => {
    if (!isSure) return setSure(true)
    if (sending.current) return
    sending.current = true
    const handle = lastShown()
    const fault = await erase(erasure, handle, words)
    if (fault === null) {
      await vanish(handle ?? '')
      return window.location.assign(frontPath(lang))
    }
    sending.current = false
    if (fault.says) form.setError('root', { message: fault.says })
    const problem = fault.fields?.password
    if (problem) {
      setSure(false)
      form.setError('password', { message: sayProblem(problem, problems, lang) }, { shouldFocus: true })
    }
  })

  const busy = isSure && (isSubmitting || (isSubmitSuccessful && sending.current))
  return (
    <form
      onSubmit={(event) => {
        form.clearErrors()
        void submit(event)
      }}
      // A changed choice must be confirmed again.
      onChange={() => setSure(false)}
      noValidate
      method="post"
      aria-busy={busy}
    >
      {/* Nothing can be sent before the viewer is known. */}
      <fieldset disabled={!me} className="grid gap-6">
        <fieldset>
          <legend className="font-semibold">{settings.theories}</legend>
          <div className="mt-1.5 grid gap-2">
            {THEORIES.map((each) => (
              <label key={each} className="choice py-2">
                <input type="radio" value={each} {...form.register('theories')} className="choice-box flex-none" />
                {settings[each]}
              </label>
            ))}
          </div>
        </fieldset>
        <PasswordField
          label={settings.password}
          problem={errors.password?.message}
          registered={form.register('password', { required: problems.MISSING })}
          account={account}
        />
        <div role="alert" className="text-alarm empty:hidden">
          {errors.root?.message}
        </div>
        <div>
          <p role="status" className="mb-2 font-semibold empty:hidden">
            {isSure && settings.eraseSure}
          </p>
          <p className="flex flex-wrap gap-3">
            {/* Takes the place of the first button, so that a double click does not confirm. */}
            {isSure && !busy && (
              <WayBack ref={stay} instead={settings.eraseDo} onBack={thinkAgain}>
                {settings.eraseNo}
              </WayBack>
            )}
            <button ref={leave} type="submit" className="press press-quiet" aria-disabled={busy}>
              {busy ? settings.erasing : isSure ? settings.eraseYes : settings.eraseDo}
            </button>
          </p>
        </div>
      </fieldset>
    </form>
  )
}

async function erase(erasure: Erasure, handle: string | null, words: EraseWords): Promise<AccountFault | null> {
  try {
    await trpc.accounts.erase.mutate(erasure)
    return null
  } catch (error) {
    const refusal = refusalOf(error)
    // Without an answer, or a session, the account may be deleted already.
    const isUnheard = refusal === null || refusal.code === 'SIGN_IN_FIRST'
    if (isUnheard && handle !== null && (await isGone(handle))) return null
    return ownPasswordFault(error, words, {
      signInFirst: words.settings.eraseSignIn,
      failed: words.settings.eraseFailed,
    })
  }
}

/** Whether the handle is free; false where that is unknown. Uses fetch, since `trpc` names this page's viewer. */
function isGone(handle: string): Promise<boolean> {
  const input = encodeURIComponent(JSON.stringify({ handle }))
  return fetch(`/api/trpc/theorists.open?input=${input}`).then(
    ({ status }) => status === 404,
    () => false,
  )
}
