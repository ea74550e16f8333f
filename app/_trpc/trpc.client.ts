import { createTRPCClient, httpBatchLink, TRPCClientError, type TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import type { RefusalData } from '#server/api/errors.ts'
import type { Api } from '#server/api/router.ts'
import type { DraftKeeping } from '#server/contract/drafts.ts'
import { sayShown, VIEWER_HEADER } from '#server/contract/page-viewer.ts'
import type { FieldProblems, RefusalCode } from '#server/contract/refusal.ts'
import { sayRefused, show, shownHere } from './shown.client.ts'

/** Tells whoever keeps the page's reader when a call was refused because somebody else is signed in. */
const listening: TRPCLink<Api> =
  () =>
  ({ op, next }) =>
    observable((observer) =>
      next(op).subscribe({
        next: (value) => observer.next(value),
        complete: () => observer.complete(),
        error(error) {
          // A draft is sent by itself: nobody waits for it.
          if (isAnothers(error)) sayRefused(op.type === 'mutation' && op.path !== 'drafts.keep')
          observer.error(error)
        },
      }),
    )

const calls = httpBatchLink<Api>({
  url: '/api/trpc',
  maxItems: 10,
  headers: async ({ opList }) => {
    // What changes anything never goes out before the page knows for whom.
    if (shownHere() === undefined && opList.some(({ type }) => type === 'mutation')) {
      const me = await trpc.accounts.me.query()
      if (shownHere() === undefined) show(me?.handle ?? null)
    }
    return shownHeaders()
  },
})

/** The browser's one door to the house: what is asked in one moment travels in one request, and says whom the page shows. */
export const trpc = createTRPCClient<Api>({ links: [listening, calls] })

/** Says whom this page shows, once that is known. */
export function shownHeaders(): Record<string, string> {
  const shown = shownHere()
  return shown === undefined ? {} : { [VIEWER_HEADER]: sayShown(shown) }
}

type ReceivedRefusal = {
  /** A refusal's code; where the viewer is what is wrong, that, unless they must sign in. */
  code: RefusalCode | 'ANOTHER_VIEWER' | 'SUSPENDED'
  fields?: FieldProblems
  retryAfter?: number
}

/** What the server refused, or null when the fault was not the reader's (no network, an error of ours). */
export function refusalOf(error: unknown): ReceivedRefusal | null {
  if (!(error instanceof TRPCClientError)) return null
  const data = error.data as RefusalData | null | undefined
  if (!data?.refusal) return null
  return {
    code: data.refusal === 'SIGN_IN_FIRST' ? data.refusal : (ofViewer(data) ?? data.refusal),
    ...(data.fields && { fields: data.fields }),
    ...(data.retryAfter !== undefined && { retryAfter: data.retryAfter }),
  }
}

function ofViewer({ fields }: RefusalData): 'ANOTHER_VIEWER' | 'SUSPENDED' | undefined {
  const problem = fields?.viewer?.problem
  return problem === 'ANOTHER_VIEWER' || problem === 'SUSPENDED' ? problem : undefined
}

function isAnothers(error: unknown): boolean {
  const data = error instanceof TRPCClientError ? (error.data as RefusalData | null | undefined) : null
  return data != null && ofViewer(data) === 'ANOTHER_VIEWER'
}

/** Calls a procedure while the page is being left: the browser carries it through, and nobody hears the answer. */
export function mutateLast(procedure: 'drafts.keep', input: DraftKeeping): void {
  const body = JSON.stringify(input)
  const headers = { 'content-type': 'application/json', ...shownHeaders() }
  // More than 64 kB is refused by the browser; the device has it all the same.
  fetch(`/api/trpc/${procedure}`, { method: 'POST', keepalive: true, headers, body }).catch(() => undefined)
}
