import { createTRPCClient, httpBatchLink, TRPCClientError } from '@trpc/client'
import type { RefusalData } from '#server/api/errors.ts'
import type { Api } from '#server/api/router.ts'
import type { DraftKeeping } from '#server/contract/drafts.ts'
import type { FieldProblems, RefusalCode } from '#server/contract/refusal.ts'

/** The browser's one door to the house: what is asked in one moment travels in one request. */
export const trpc = createTRPCClient<Api>({ links: [httpBatchLink({ url: '/api/trpc', maxItems: 10 })] })

type ReceivedRefusal = { code: RefusalCode; fields?: FieldProblems; retryAfter?: number }

/** What the server refused, or null when the fault was not the reader's (no network, an error of ours). */
export function refusalOf(error: unknown): ReceivedRefusal | null {
  if (!(error instanceof TRPCClientError)) return null
  const data = error.data as RefusalData | null | undefined
  if (!data?.refusal) return null
  return {
    code: data.refusal,
    ...(data.fields && { fields: data.fields }),
    ...(data.retryAfter !== undefined && { retryAfter: data.retryAfter }),
  }
}

/** Calls a procedure while the page is being left: the browser carries it through, and nobody hears the answer. */
export function mutateLast(procedure: 'drafts.keep', input: DraftKeeping): void {
  const body = JSON.stringify(input)
  const headers = { 'content-type': 'application/json' }
  // More than 64 kB is refused by the browser; the device has it all the same.
  fetch(`/api/trpc/${procedure}`, { method: 'POST', keepalive: true, headers, body }).catch(() => undefined)
}
