import type { IncomingMessage, ServerResponse } from 'node:http'
import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import type { Context } from '../api/context.ts'
import { asTrpcError, logFault, metaOf, refusalData } from '../api/errors.ts'
import { createCaller } from '../api/router.ts'
import type { Hint } from '../contract/live.ts'
import { Refusal } from '../contract/refusal.ts'
import type { Following } from '../events/following.ts'
import { live } from '../events/live.ts'
import { refuse } from './refuse.ts'

const FOLLOW = 'live.follow'

/** ms between signs of life, which also find out who has gone. */
const HEARTBEAT = 20_000
/** ms until a reader comes back who was cut off; not all at once. */
const COME_BACK = { least: 2_000, spread: 4_000 }

/** As tRPC reads it: however the name is written, or what else is asked. */
export function isFollow({ url = '' }: IncomingMessage): boolean {
  const { pathname, searchParams } = new URL(url, 'http://localhost')
  const [name] = decodeURIComponent(pathname).replace(/\/+$/, '').split('/').slice(-1)
  return name === FOLLOW && searchParams.get('batch') !== '1'
}

/**
 * Answers `live.follow` in the form of tRPC's streams (server-sent events), by writing to the connection itself: one write
 * for all that is new, and to a slow reader only the newest.
 */
export async function stream(
  request: IncomingMessage,
  response: ServerResponse,
  contextFor: () => Promise<Context>,
): Promise<Response | null> {
  const { method = '' } = request
  // tRPC would answer others with a stream of its own.
  if (method !== 'GET' && method !== 'HEAD')
    return refuse(405, 'METHOD_NOT_SUPPORTED', 'INVALID', { allow: 'GET, HEAD' }, { path: FOLLOW })
  try {
    const caller = createCaller(await contextFor())
    const following = (await caller.live.follow(inputOf(request) as { topics: string[] })) as Following
    if (method === 'HEAD') start(response).end()
    else send(following, response)
    return null
  } catch (error) {
    return refused(error instanceof Refusal ? asTrpcError(error) : error)
  }
}

function inputOf({ url = '' }: IncomingMessage): unknown {
  const input = new URL(url, 'http://localhost').searchParams.get('input')
  try {
    return input === null ? undefined : JSON.parse(input)
  } catch (cause) {
    throw new TRPCError({ code: 'BAD_REQUEST', cause })
  }
}

function refused(error: unknown): Response {
  if (!(error instanceof TRPCError)) throw error
  const data = refusalData(error)
  const status = getHTTPStatusCodeFromError(error)
  logFault({ error, path: FOLLOW })
  return refuse(status, error.code, data.refusal, metaOf({ errors: [error] }).headers, { path: FOLLOW, ...data })
}

function start(response: ServerResponse): ServerResponse {
  response.statusCode = 200
  response.setHeader('content-type', 'text/event-stream; charset=utf-8')
  response.setHeader('cache-control', 'no-store, no-transform')
  // Else nginx gathers what it should pass on.
  response.setHeader('x-accel-buffering', 'no')
  return response
}

function send(following: Following, response: ServerResponse): void {
  live().begin(following)
  response.once('close', () => {
    hearts.delete(response)
    live().end(following)
  })
  // The reader may have gone while it was found out who they are.
  if (response.destroyed) {
    live().end(following)
    return
  }
  start(response)
  const retry = Math.round(COME_BACK.least + Math.random() * COME_BACK.spread)
  response.write(`retry: ${retry}\nevent: connected\ndata: {}\n\n`)
  const write = () => {
    if (response.writableNeedDrain) return
    const hints = following.take()
    if (hints.length > 0) response.write(hints.map(frameOf).join(''))
  }
  response.on('drain', write)
  following.handTo(write, () => response.end())
  write()
  hearts.add(response)
}

const frames = new WeakMap<Hint, string>()

/** The same hint goes to many. */
function frameOf(hint: Hint): string {
  const known = frames.get(hint) ?? `data: ${JSON.stringify(hint)}\n\n`
  frames.set(hint, known)
  return known
}

const hearts = new Set<ServerResponse>()

setInterval(() => {
  for (const each of hearts) if (!each.writableNeedDrain) each.write('event: ping\ndata: \n\n')
}, HEARTBEAT).unref()
