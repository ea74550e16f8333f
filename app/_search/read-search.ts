import { TRPCError } from '@trpc/server'
import { found } from '#app/_trpc/found.ts'
import { refusalData } from '#server/api/errors.ts'
import { requestCaller } from '#server/api/page-caller.ts'
import type { Language } from '#server/contract/languages.ts'
import { problemsOf } from '#server/contract/problems.ts'
import type { FieldProblem } from '#server/contract/refusal.ts'
import { type FoundPage, type FoundThreads, searchWords } from '#server/contract/search.ts'
import { askToWait } from '#server/page-notes.ts'
import { requestOfPage } from './page-request.ts'

/** `fault` says why the words cannot be read; then nothing is searched. */
export type SearchQuery = {
  q: string
  fault?: FieldProblem | undefined
  language?: Language | undefined
  after?: string | undefined
}

/** Reads the words as typed or pasted, and repairs them where that is enough; empty ones search nothing. */
export function readWords(typed: string): Pick<SearchQuery, 'q' | 'fault'> {
  const { success, data, error } = searchWords.safeParse(typed)
  if (success) return { q: data }
  const fault = problemsOf(error).input
  return fault?.problem === 'MISSING' ? { q: '' } : { q: typed, fault }
}

/** `theories` is null where the cursor cannot be read. */
export type SearchFound = FoundThreads & { theories: FoundPage | null }

/** In seconds. */
export type SearchWait = { wait: number }

/** Searches as this viewer, who finds their own theories unmasked. Over the limit the page's status becomes 429. */
export async function readSearch(
  progress: number,
  { q, language, after }: SearchQuery,
): Promise<SearchFound | SearchWait> {
  const caller = await requestCaller(progress, await requestOfPage())
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
