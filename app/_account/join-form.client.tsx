'use client'

import { useState } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { signIn } from '#app/_viewer/session.client.ts'
import { finishMeant, meantHere } from '#app/_votes/meant.client.ts'
import { signInPath } from '#app/paths.ts'
import { type AccountFault, signInFault } from './account-fault.client.ts'
import { AccountForm } from './account-form.client.tsx'
import type { CodesWords } from './codes-words.ts'
import type { Credentials } from './credentials-form.client.tsx'
import { join } from './join.client.ts'
import { KeepCodes } from './keep-codes.client.tsx'

export function JoinForm({ words }: { words: CodesWords }) {
  const { lang } = useAudience()
  const [newcomer, setNewcomer] = useState<Credentials>()

  async function enter(credentials: Credentials): Promise<AccountFault | null> {
    const fault = await join(credentials, lang, words)
    if (fault) return fault
    if (signInFault(await signIn(credentials.handle, credentials.password), words) === null) setNewcomer(credentials)
    // The account exists and only signing in failed: the sign-in page says more, and leads on as this one would.
    else window.location.assign(signInPath(lang, meantHere()))
    return null
  }

  if (newcomer) return <KeepCodes newcomer={newcomer} words={words} onDone={() => finishMeant(lang)} />
  return <AccountForm kind="join" words={words} enter={enter} />
}
