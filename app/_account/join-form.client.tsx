'use client'

import { useAudience } from '#app/_audience/audience.client.tsx'
import { waitSentence } from '#app/_i18n/problem-words.ts'
import { refusalOf, trpc } from '#app/_trpc/trpc.client.ts'
import { signIn } from '#app/_viewer/session.client.ts'
import { finishMeant, meantHere } from '#app/_votes/meant.client.ts'
import { signInPath } from '#app/paths.ts'
import { type AccountFault, signInFault } from './account-fault.client.ts'
import { AccountForm, type Credentials } from './account-form.client.tsx'
import type { AccountWords } from './account-words.ts'
import { forgetJoinKey, joinKey } from './join-key.client.ts'

export function JoinForm({ words }: { words: AccountWords }) {
  const { lang } = useAudience()

  async function enter(credentials: Credentials): Promise<AccountFault | null> {
    try {
      await trpc.accounts.join.mutate({ ...credentials, language: lang, key: joinKey() })
      forgetJoinKey()
    } catch (error) {
      if (refusalOf(error)?.fields?.key) forgetJoinKey()
      return joinFault(error, words)
    }
    if (signInFault(await signIn(credentials.handle, credentials.password), words) === null) await finishMeant(lang)
    // The account exists and only signing in failed: the sign-in page says more, and leads on as this one would.
    else window.location.assign(signInPath(lang, meantHere()))
    return null
  }

  return <AccountForm kind="join" words={words} enter={enter} />
}

function joinFault(error: unknown, { account, problems, wait }: AccountWords): AccountFault {
  const refusal = refusalOf(error)
  switch (refusal?.code) {
    case 'ANOTHER_VIEWER':
      return { says: problems.ANOTHER_VIEWER }
    case 'TAKEN':
      if (refusal.fields?.key) return { says: account.joinedBefore }
      return { fields: refusal.fields ?? { handle: { problem: 'TAKEN' } } }
    case 'INVALID':
      return { says: account.invalid, ...(refusal.fields && { fields: refusal.fields }) }
    case 'TOO_MANY':
      return { says: waitSentence(refusal.retryAfter ?? 60, account.tooMany, wait) }
    default:
      return { says: account.failed }
  }
}
