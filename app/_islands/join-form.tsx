'use client'

import { useRef } from 'react'
import { refusalOf, trpc } from '../_trpc/client.ts'
import { signInPath } from '../paths.ts'
import { type AccountFault, signInFault, waitSentence } from './account-fault.ts'
import { AccountForm, type AccountWords, type Credentials } from './account-form.tsx'
import { useAudience } from './audience.tsx'
import { newKey } from './creation-key.ts'
import { finishMeant, meantHere } from './meant.ts'
import { signIn } from './session.ts'

export function JoinForm({ words }: { words: AccountWords }) {
  const { lang } = useAudience()
  /** Made with the first try, so that a second one after a lost answer asks for the same seat. */
  const key = useRef<string | null>(null)

  async function enter(credentials: Credentials): Promise<AccountFault | null> {
    try {
      key.current ??= newKey()
      await trpc.accounts.join.mutate({ ...credentials, language: lang, key: key.current })
    } catch (error) {
      // The seat that it made is taken already; the next try is for another one.
      if (refusalOf(error)?.fields?.key) key.current = null
      return joinFault(error, words)
    }
    if (signInFault(await signIn(credentials.handle, credentials.password), words) === null) await finishMeant(lang)
    // The seat is theirs, only the door did not open: the sign-in page says more, and keeps what they meant.
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
