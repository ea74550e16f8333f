import { waitSentence } from '#app/_i18n/problem-words.ts'
import { refusalOf, trpc } from '#app/_trpc/trpc.client.ts'
import type { Language } from '#server/contract/languages.ts'
import type { AccountFault } from './account-fault.client.ts'
import type { AccountWords } from './account-words.ts'
import type { Credentials } from './credentials-form.client.tsx'
import { forgetJoinKey, joinKey } from './join-key.client.ts'

/** Null once there is the account. It is not signed in yet. */
export async function join(
  credentials: Credentials,
  lang: Language,
  words: AccountWords,
): Promise<AccountFault | null> {
  try {
    await trpc.accounts.join.mutate({ ...credentials, language: lang, key: joinKey() })
    forgetJoinKey()
    return null
  } catch (error) {
    if (refusalOf(error)?.fields?.key) forgetJoinKey()
    return joinFault(error, words)
  }
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
