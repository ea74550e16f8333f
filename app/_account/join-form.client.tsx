'use client'

import { useState } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { waitSentence } from '#app/_i18n/problem-words.ts'
import { refusalOf, trpc } from '#app/_trpc/trpc.client.ts'
import { signIn } from '#app/_viewer/session.client.ts'
import { finishMeant, giveMeantStar, meantHere } from '#app/_votes/meant.client.ts'
import { signInPath } from '#app/paths.ts'
import { type AccountFault, signInFault } from './account-fault.client.ts'
import { AccountForm, type Credentials } from './account-form.client.tsx'
import type { CodesWords } from './codes-words.ts'
import { forgetJoinKey, joinKey } from './join-key.client.ts'
import { KeepCodes } from './keep-codes.client.tsx'

export function JoinForm({ words }: { words: CodesWords }) {
  const { lang } = useAudience()
  const [newcomer, setNewcomer] = useState<Credentials>()

  async function enter(credentials: Credentials): Promise<AccountFault | null> {
    let handle: string
    try {
      handle = (await trpc.accounts.join.mutate({ ...credentials, language: lang, key: joinKey() })).handle
      forgetJoinKey()
    } catch (error) {
      if (refusalOf(error)?.fields?.key) forgetJoinKey()
      return joinFault(error, words)
    }
    if (signInFault(await signIn(handle, credentials.password), words) === null) {
      await giveMeantStar()
      setNewcomer({ ...credentials, handle })
    }
    // The account exists and only signing in failed: the sign-in page says more, and leads on as this one would.
    else window.location.assign(signInPath(lang, meantHere()))
    return null
  }

  if (newcomer) return <KeepCodes newcomer={newcomer} words={words} onDone={() => void finishMeant(lang)} />
  return <AccountForm kind="join" words={words} enter={enter} />
}

function joinFault(error: unknown, { account, problems, wait }: CodesWords): AccountFault {
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
