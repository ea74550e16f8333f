import { useQueryClient } from '@tanstack/react-query'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { fill } from '#app/_i18n/fill.ts'
import type { Messages } from '#app/_i18n/words.ts'
import { refusalOf } from '#app/_trpc/trpc.client.ts'
import { useSuspendedWords } from '#app/_viewer/suspended.client.tsx'
import { askAgain, showSignedIn } from '#app/_viewer/viewer.client.ts'
import type { AskedStar } from '#app/_votes/asked-star.client.ts'
import { countOf, sayRefusal, sayVote } from '#app/_votes/star-words.client.ts'
import { wrote } from '#server/contract/abilities.ts'

export type Outcome = {
  isGiven: boolean
  says: string
  /** It may go through another time. */
  canGoOn: boolean
}

/** Makes the page theirs who have signed in, and gives the étoile as them. */
export function useGiving(asked: AskedStar, sheet: Messages['sheet']): (hasJoined: boolean) => Promise<Outcome> {
  const queries = useQueryClient()
  const { words } = useAudience()
  const suspendedWords = useSuspendedWords()

  return async (hasJoined) => {
    const me = await showSignedIn(queries)
    if (wrote(me, asked)) return { isGiven: false, says: sheet.own, canGoOn: false }
    try {
      const { state, already } = await asked.give()
      const said = already ? `${sheet.already} ${countOf(state.votes, words)}.` : sayVote(state, words)
      const says = hasJoined && me ? `${fill(sheet.welcome, { name: me.handle })} ${said}` : said
      return { isGiven: true, says, canGoOn: false }
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal?.code === 'SIGN_IN_FIRST') await askAgain(queries)
      if (refusal?.code === 'SUSPENDED') return { isGiven: false, says: suspendedWords(me?.suspended), canGoOn: false }
      const canGoOn = refusal?.code !== 'NOT_ALLOWED' && refusal?.code !== 'NOT_FOUND'
      return { isGiven: false, says: sayRefusal(refusal, words), canGoOn }
    }
  }
}
