import { TRPCError } from '@trpc/server'
import { found } from '#app/_trpc/found.ts'
import { refusalData } from '#server/api/errors.ts'
import { requestCaller } from '#server/api/page-caller.ts'
import type { Language } from '#server/contract/languages.ts'
import { problemsOf } from '#server/contract/problems.ts'
import type { FieldProblem } from '#server/contract/refusal.ts'
import { type FoundPage, type FoundThreads, searchWords } from '#server/contract/search.ts'
import { askToWait } from '#server/http/answering.ts'
import { askerOfPage } from './asker.ts'

/** What is looked for: `fault` says why the words cannot be read, and then nothing is. */
export type Asked = {
  q: string
  fault?: FieldProblem | undefined
  language?: Language | undefined
  after?: string | undefined
}

/** Words as they were typed or pasted, repaired where that is all they need; empty ones ask for nothing. */
export function readWords(typed: string): Pick<Asked, 'q' | 'fault'> {
  const { success, data, error } = searchWords.safeParse(typed)
  if (success) return { q: data }
  const fault = problemsOf(error).input
  return fault?.problem === 'MISSING' ? { q: '' } : { q: typed, fault }
}

/** What a search found: theories (null where the cursor cannot be read), and the threads of those names. */
export type SearchFound = FoundThreads & { theories: FoundPage | null }

/** Somebody has searched too often, and may again in so many seconds. */
export type SearchWait = { wait: number }

/** Searches as this reader may, who finds their own theories unmasked. Who has to wait is answered 429 by whatever is drawn. */
export async function readSearch(progress: number, { q, language, after }: Asked): Promise<SearchFound | SearchWait> {
  const caller = await requestCaller(progress, await askerOfPage())
  try {
    const [theories, threads] = await Promise.all([
      found(caller.search.theories({ q, language, cursor: after })),
      found(caller.search.threads({ q })),
    ])
    return { storylines: [], characters: [], theorists: [], ...threads, theories }
  } catch (error) {
    if (!(error instanceof TRPCError && error.code === 'TOO_MANY_REQUESTS')) throw error
    const { retryAfter: wait = 1 } = refusalData(error)
    askToWait(wait)
    return { wait }
  }
}
