import { TRPCError } from '@trpc/server'
import { refusalData } from '#server/api/errors.ts'
import { askersCaller } from '#server/api/page-caller.ts'
import type { Language } from '#server/contract/languages.ts'
import type { FoundPage } from '#server/contract/search.ts'
import type { StorylineRow } from '#server/contract/storylines.ts'
import { askToWait } from '#server/http/answering.ts'
import { askerOfPage } from './asker.ts'
import { found } from './found.ts'

export type Asked = { q: string; language?: Language | undefined; after?: string | undefined }

/** What a search found: theories (null where the words or the cursor cannot be read), and the threads of those names. */
export type SearchFound = {
  theories: FoundPage | null
  storylines: StorylineRow[]
  characters: StorylineRow['characters']
}

/** Somebody has searched too often, and may again in so many seconds. */
export type SearchWait = { wait: number }

/** Searches as this reader may, who finds their own theories unmasked. Who has to wait is answered 429 by whatever is drawn. */
export async function readSearch(progress: number, { q, language, after }: Asked): Promise<SearchFound | SearchWait> {
  const caller = await askersCaller(progress, await askerOfPage())
  try {
    const [theories, threads] = await Promise.all([
      found(caller.search.theories({ q, language, cursor: after })),
      found(caller.search.threads({ q })),
    ])
    return { theories, storylines: threads?.storylines ?? [], characters: threads?.characters ?? [] }
  } catch (error) {
    if (!(error instanceof TRPCError && error.code === 'TOO_MANY_REQUESTS')) throw error
    const { retryAfter: wait = 1 } = refusalData(error)
    askToWait(wait)
    return { wait }
  }
}
