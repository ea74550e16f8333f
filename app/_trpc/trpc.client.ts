import { createTRPCClient, httpBatchLink, TRPCClientError, type TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import type { RefusalData } from '#server/api/errors.ts'
import type { Api } from '#server/api/router.ts'
import type { DraftKeeping } from '#server/contract/drafts.ts'
import { sayShown, VIEWER_HEADER } from '#server/contract/page-viewer.ts'
import type { FieldProblems, RefusalCode } from '#server/contract/refusal.ts'
import { hasLeft, sayRefused, show, shownHere } from './shown.client.ts'

const listening: TRPCLink<Api> =
  () =>
  ({ op, next }) =>
    observable((observer) =>
      next(op).subscribe({
        next: (value) => observer.next(value),
        complete: () => observer.complete(),
        error(error) {
          // Nobody waits for drafts, saved in the background.
          if (isAnothers(error)) sayRefused(op.type === 'mutation' && op.path !== 'drafts.keep')
          observer.error(error)
        },
      }),
    )

const calls = httpBatchLink<Api>({
  url: '/api/trpc',
  maxItems: 10,
  headers: async ({ opList }) => {
    // What a page asks by itself would come after the session's end.
    if (await hasLeft()) throw new Error('the viewer has signed out')
    // A mutation waits until the page knows its viewer.
    if (shownHere() === undefined && opList.some(({ type }) => type === 'mutation')) {
      const me = await trpc.accounts.me.query()
      if (shownHere() === undefined) show(me?.handle ?? null)
    }
    return shownHeaders()
  },
})

/** Batches calls and names the page's viewer. */
export const trpc = createTRPCClient<Api>({ links: [listening, calls] })

export function shownHeaders(): Record<string, string> {
  const shown = shownHere()
  return shown === undefined ? {} : { [VIEWER_HEADER]: sayShown(shown) }
}

type ReceivedRefusal = {
  /** A problem with the viewer replaces the refusal's code, unless they must sign in. */
  code: RefusalCode | 'ANOTHER_VIEWER' | 'SUSPENDED'
  fields?: FieldProblems
  retryAfter?: number
}

/** Null where the fault is not the reader's (network, server). */
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

/** On unload: delivered, but nobody reads the answer. */
export function mutateLast(procedure: 'drafts.keep', input: DraftKeeping): void {
  const body = JSON.stringify(input)
  const headers = { 'content-type': 'application/json', ...shownHeaders() }
  // Browsers refuse over 64 kB; the device has the draft.
  fetch(`/api/trpc/${procedure}`, { method: 'POST', keepalive: true, headers, body }).catch(() => undefined)
}
