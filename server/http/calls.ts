import type { IncomingMessage, ServerResponse } from 'node:http'
import { TRPCError } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import type { Context } from '../api/context.ts'
import { logFault, metaOf, orOutage } from '../api/errors.ts'
import { api } from '../api/router.ts'
import { SIZES } from '../contract/sizes.ts'
import { log } from '../log.ts'
import { type Answer, asAnswer } from './answer.ts'
import { contextOf } from './call-context.ts'
import { encoded, encodingFor } from './encodings.ts'
import { ENDPOINT, type KeptQueries, queryAsked } from './kept-queries.ts'
import { isCrossSite } from './origin.ts'
import { refuse } from './refuse.ts'
import { answerMutation, singleMutation } from './single-mutation.ts'
import { isFollow, stream } from './streams.ts'

const CALL = new RegExp(`^${ENDPOINT}/[^/?#]+(\\?|$)`)

export function isCall({ url = '' }: IncomingMessage): boolean {
  return CALL.test(url)
}

/**
 * In front of Next, whose overhead equals a vote's cost. Refuses cross-site calls and bodies that are not JSON unread,
 * and bodies over `SIZES.bodyBytes`.
 */
export function callHandler(heard: Context['heard'], kept?: KeptQueries) {
  return async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    try {
      const key = kept && queryAsked(incoming)
      const answered = key
        ? await kept.answer(key, incoming, outgoing)
        : incoming.method !== 'OPTIONS' && isFollow(incoming)
          ? await follow(incoming, outgoing, heard)
          : await answer(incoming, heard)
      if (answered) await send(await asAnswer(answered), outgoing, incoming.headers['accept-encoding'])
    } catch (error) {
      if (incoming.destroyed && !incoming.complete) return
      log.error({ err: error }, 'a call failed')
      if (!outgoing.headersSent) await send(await asAnswer(refuse(500, 'INTERNAL_SERVER_ERROR', null)), outgoing)
    }
  }
}

/** Null once it is streamed. */
function follow(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  heard: Context['heard'],
): Promise<Response | null> {
  const headers = new Headers(incoming.headers as Record<string, string>)
  return stream(incoming, outgoing, () => contextOf(headers, new Headers(), heard))
}

async function answer(incoming: IncomingMessage, heard: Context['heard']): Promise<Response | Answer> {
  const begun = performance.now()
  const { method } = incoming
  if (method === 'OPTIONS') return new Response(null, { status: 204, headers: { allow: 'GET, HEAD, OPTIONS, POST' } })
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST')
    return refuse(405, 'METHOD_NOT_SUPPORTED', 'INVALID', { allow: 'GET, HEAD, OPTIONS, POST' })
  const headers = new Headers(incoming.headers as Record<string, string>)
  // tRPC would answer the calls of a batch in a stream, as each is done.
  headers.delete('accept')
  if (method === 'POST') {
    if (isCrossSite({ headers })) return refuse(403, 'FORBIDDEN', 'NOT_ALLOWED')
    if (!/^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? ''))
      return refuse(415, 'UNSUPPORTED_MEDIA_TYPE', 'INVALID')
    // tRPC compares the type in lower case.
    headers.set('content-type', 'application/json')
  }
  const body = method === 'POST' ? await textOf(incoming) : undefined
  if (body === null) return refuse(413, 'PAYLOAD_TOO_LARGE', 'INVALID', { connection: 'close' })

  const contextFor = (answered: Headers) =>
    contextOf(headers, answered, heard).catch((cause) => {
      throw orOutage(new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause }), begun)
    })
  const mutation = body === undefined ? null : singleMutation(incoming)
  if (mutation && body !== undefined) return answerMutation(mutation, body, contextFor)

  const answered = await fetchRequestHandler({
    endpoint: ENDPOINT,
    req: new Request(new URL(incoming.url ?? '/', 'http://localhost'), {
      method: method === 'HEAD' ? 'GET' : method,
      headers,
      ...(body !== undefined && { body }),
    }),
    router: api,
    maxBatchSize: SIZES.batch,
    createContext: ({ resHeaders }) => contextFor(resHeaders),
    responseMeta: metaOf,
    onError: logFault,
  })
  if (!answered.headers.get('content-type')?.startsWith('text/event-stream')) return answered
  // A stream of tRPC's own has no end, and nobody counts it.
  await answered.body?.cancel()
  return refuse(400, 'BAD_REQUEST', 'INVALID')
}

/** Null once too long; the rest is dropped, so that the client reads the answer. */
function textOf(incoming: IncomingMessage): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= SIZES.bodyBytes) chunks.push(chunk)
      else resolve(null)
    })
    incoming.once('end', () => resolve(new TextDecoder().decode(Buffer.concat(chunks))))
    incoming.once('error', reject)
  })
}

/** Below this compressing saves no packet. */
const SMALL = 1_400

async function send({ status, headers, text }: Answer, outgoing: ServerResponse, accepted?: string): Promise<void> {
  outgoing.statusCode = status
  for (const [name, value] of headers) if (name !== 'set-cookie') outgoing.setHeader(name, value)
  // tRPC names no type where it could not tell the calls apart.
  outgoing.setHeader('content-type', 'application/json')
  const cookies = headers.getSetCookie()
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies)
  const plain = Buffer.from(text ?? '')
  const encoding = plain.length < SMALL ? 'identity' : encodingFor(accepted)
  const body = await encoded(plain, encoding)
  outgoing.appendHeader('vary', 'accept-encoding')
  if (encoding !== 'identity') outgoing.setHeader('content-encoding', encoding)
  if (status !== 204) outgoing.setHeader('content-length', body.length)
  outgoing.end(body)
}
