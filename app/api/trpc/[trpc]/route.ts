import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import type { NextRequest } from 'next/server'
import { isFault, refusalData } from '#server/api/errors.ts'
import { api } from '#server/api/router.ts'
import { LIMITS } from '#server/contract/limits.ts'
import { log } from '#server/log.ts'
import { withBoundedBody } from '../../_gate/body.ts'
import { contextOf } from '../../_gate/context.ts'
import { isCrossSite } from '../../_gate/origin.ts'
import { refuse } from '../../_gate/refuse.ts'

async function handle(request: NextRequest): Promise<Response> {
  if (request.method === 'POST') {
    if (isCrossSite(request)) return refuse(403, 'FORBIDDEN', 'NOT_ALLOWED')
    if (!/^application\/json\b/.test(request.headers.get('content-type') ?? ''))
      return refuse(415, 'UNSUPPORTED_MEDIA_TYPE', 'INVALID')
  }
  const bounded = await withBoundedBody(request)
  if (!bounded) return refuse(413, 'PAYLOAD_TOO_LARGE', 'INVALID', { connection: 'close' })

  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: bounded,
    router: api,
    maxBatchSize: LIMITS.batch,
    createContext: ({ resHeaders }) => contextOf(request, resHeaders),
    responseMeta({ errors }) {
      const waits = errors.map((error) => refusalData(error).retryAfter ?? 0)
      const headers = new Headers({ 'cache-control': 'no-store' })
      if (Math.max(0, ...waits) > 0) headers.set('retry-after', String(Math.max(...waits)))
      return { headers }
    },
    onError({ error, path }) {
      if (isFault(error)) log.error({ path, err: error.cause ?? error }, 'a procedure failed')
    },
  })
}

export { handle as GET, handle as POST }
