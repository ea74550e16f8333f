import { NextRequest } from 'next/server'
import { isOwnPath } from '#app/paths.ts'
import { progress } from '#server/contract/identifiers.ts'
import { shownIn } from '#server/contract/page-viewer.ts'
import { Refusal } from '#server/contract/refusal.ts'
import { isShown } from '#server/domain/abilities.ts'
import { setSeen } from '#server/domain/accounts.ts'
import { payerOf, spend } from '#server/domain/rates.ts'
import type { Viewer } from '#server/domain/viewer.ts'
import { withBoundedBody } from '#server/http/body.ts'
import { isCrossSite } from '#server/http/origin.ts'
import { refuse } from '#server/http/refuse.ts'
import { seenCookie } from '#server/http/seen.ts'
import { viewerFrom } from '#server/session.ts'

/** The progress form, which works without JavaScript: saves `episode` and returns to `back`. */
export async function POST(request: NextRequest): Promise<Response> {
  if (isCrossSite(request)) return refuse(403, 'FORBIDDEN', 'NOT_ALLOWED')
  const bounded = await withBoundedBody(request)
  if (!bounded) return refuse(413, 'PAYLOAD_TOO_LARGE', 'INVALID', { connection: 'close' })
  const form = new URLSearchParams(await bounded.text())
  const episode = progress.safeParse(/^\d$/.test(form.get('episode') ?? '') ? Number(form.get('episode')) : undefined)
  if (!episode.success) return refuse(400, 'BAD_REQUEST', 'INVALID')

  const viewer = await viewerFrom(new NextRequest(request.url, { headers: request.headers }))
  const shown = shownIn(form.get('viewer'))
  // The page showed another viewer: nothing is saved, and the page that follows asks.
  const isTheirs = isShown(viewer, shown)
  const wait = viewer && isTheirs ? await keep(viewer, episode.data) : null
  if (wait !== null) return refuse(429, 'TOO_MANY_REQUESTS', 'TOO_MANY', { 'retry-after': String(wait) })
  return new Response(null, {
    status: 303,
    headers: {
      location: pageOfOurs(form.get('back')),
      ...((isTheirs || viewer === null) && { 'set-cookie': seenCookie(episode.data) }),
      'cache-control': 'no-store',
    },
  })
}

/** Counted like `accounts.setSeen`. Returns the seconds to wait where it was set too often, else null. */
async function keep(viewer: Viewer, episode: number): Promise<number | null> {
  try {
    const payer = payerOf('tries', { viewer, address: null })
    if (payer !== null) await spend('tries', payer)
  } catch (error) {
    if (error instanceof Refusal && error.retryAfter !== undefined) return error.retryAfter
    throw error
  }
  await setSeen(viewer, { episode })
  return null
}

function pageOfOurs(back: string | null): string {
  if (!isOwnPath(back)) return '/'
  const { pathname, search } = new URL(back, 'http://localhost')
  return pathname + search
}
