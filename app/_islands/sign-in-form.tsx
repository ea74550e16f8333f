'use client'

import { signInFault } from './account-fault.ts'
import { AccountForm, type AccountWords } from './account-form.tsx'
import { useAudience } from './audience.tsx'
import { finishMeant } from './meant.ts'
import { signIn } from './session.ts'

export function SignInForm({ words }: { words: AccountWords }) {
  const { lang } = useAudience()
  return (
    <AccountForm
      kind="sign-in"
      words={words}
      enter={async ({ handle, password }) => {
        const fault = signInFault(await signIn(handle, password), words)
        if (fault === null) await finishMeant(lang)
        return fault
      }}
    />
  )
}
