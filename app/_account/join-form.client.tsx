'use client'

import { useAudience } from '#app/_audience/audience.client.tsx'
import { signIn } from '#app/_viewer/session.client.ts'
import { finishMeant, meantHere } from '#app/_votes/meant.client.ts'
import { signInPath } from '#app/paths.ts'
import { type AccountFault, signInFault } from './account-fault.client.ts'
import { AccountForm } from './account-form.client.tsx'
import type { AccountWords } from './account-words.ts'
import type { Credentials } from './credentials-form.client.tsx'
import { join } from './join.client.ts'

export function JoinForm({ words }: { words: AccountWords }) {
  const { lang } = useAudience()

  async function enter(credentials: Credentials): Promise<AccountFault | null> {
    const fault = await join(credentials, lang, words)
    if (fault) return fault
    if (signInFault(await signIn(credentials.handle, credentials.password), words) === null) finishMeant(lang)
    // The account exists and only signing in failed: the sign-in page says more, and leads on as this one would.
    else window.location.assign(signInPath(lang, meantHere()))
    return null
  }

  return <AccountForm kind="join" words={words} enter={enter} />
}
