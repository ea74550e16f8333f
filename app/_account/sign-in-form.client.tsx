'use client'

import { useState } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { type Progresses, signIn } from '#app/_viewer/session.client.ts'
import { finishMeant } from '#app/_votes/meant.client.ts'
import { signInFault } from './account-fault.client.ts'
import { AccountForm } from './account-form.client.tsx'
import type { AccountWords } from './account-words.ts'
import type { Credentials } from './credentials-form.client.tsx'
import { ProgressQuestion } from './progress-question.client.tsx'

export function SignInForm({ words }: { words: AccountWords }) {
  const { lang } = useAudience()
  const [progresses, setProgresses] = useState<Progresses>()

  async function enter({ handle, password }: Credentials) {
    const answer = await signIn(handle, password)
    const fault = signInFault(answer, words)
    if (answer.state === 'in' && answer.progresses) setProgresses(answer.progresses)
    else if (fault === null) finishMeant(lang)
    return fault
  }

  if (progresses) return <ProgressQuestion {...progresses} words={words.account} onAnswered={() => finishMeant(lang)} />
  return <AccountForm kind="sign-in" words={words} enter={enter} />
}
