import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { inject, type Response as LightMyRequestResponse } from 'light-my-request'
import { outageSince } from '../outage.ts'
import { type Shown, withNotes } from '../page-notes.ts'
import { POLICY, policyFor } from './content-policy.ts'
import { type Encoding, encoded, unpacked } from './encodings.ts'
import { atFirstTouch } from './first-touch.ts'

/** As it was drawn, or compressed where it is kept: whoever wants it plain has it unpacked. */
export type Bodies = { identity: Buffer } | { br: Buffer; gzip: Buffer }

/** A whole page. `isKept`: the next reader may have it, and it is compressed once. */
export type Drawn = {
  status: number
  headers: Record<string, number | string | string[]>
  bodies: Bodies
  shows: ReadonlySet<Shown>
  isKept: boolean
}

/** A page could not be drawn, by a fault of ours, which Next has logged, or in an outage. */
export class DrawingFailed extends Error {
  readonly isOutage: boolean

  constructor(message: string, { cause, isOutage }: { cause: unknown; isOutage: boolean }) {
    super(message, { cause })
    this.isOutage = isOutage
  }
}

export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>
type Asked = { address: string; requestId: string; headers?: Record<string, string> }

/** Headers of one answer, or that the front sets itself. */
const OF_ONE_ANSWER = [
  'connection',
  'content-encoding',
  'content-length',
  'date',
  'etag',
  'keep-alive',
  'set-cookie',
  'transfer-encoding',
  'vary',
  'x-request-id',
]

/** ms; no statement of a page may take longer. */
const PATIENCE = 30_000

/**
 * Draws a page by Next, without a connection. Only these headers of whoever asks reach it: without any, the page can be
 * anybody's. Rejects with `DrawingFailed`.
 */
export function drawingBy(handle: Handle): (asked: Asked) => Promise<Drawn> {
  return ({ address, requestId, headers }) =>
    withNotes(async (notes) => {
      const answer = await answered(handle, address, { ...headers, host: 'localhost', 'x-request-id': requestId })
      const status = notes.status ?? answer.statusCode
      const isKept = status === 200 && !headers
      const body =
        isKept && notes.isRead ? Buffer.from(atFirstTouch(answer.payload, progressIn(address))) : answer.rawPayload
      const kept = Object.entries(answer.headers).filter(
        ([name]) => !OF_ONE_ANSWER.includes(name) && !name.startsWith('x-nextjs-'),
      )
      return {
        status,
        headers: {
          ...(Object.fromEntries(kept) as Drawn['headers']),
          'cache-control': status === 200 ? 'private, no-cache' : 'no-store',
          vary: 'cookie, accept-encoding',
          ...(notes.wait !== undefined && { 'retry-after': String(notes.wait) }),
          ...ofText(body),
        },
        bodies: isKept ? await compressed(body) : { identity: body },
        shows: notes.shows,
        isKept,
      }
    })
}

const progressIn = (address: string) => Number(/\/seen-(\d)\//.exec(address)?.[1] ?? 0)

async function answered(handle: Handle, url: string, headers: Record<string, string>): Promise<LightMyRequestResponse> {
  const begun = performance.now()
  const dispatch = (request: unknown, response: unknown) =>
    void handle(request as IncomingMessage, response as ServerResponse).catch((error) =>
      (response as ServerResponse).destroy(error),
    )
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE)
  try {
    const answer = await inject(dispatch, { url, headers, signal: patience.signal })
    if (answer.statusCode < 500) return answer
    throw new Error(`Next answered with ${answer.statusCode}`)
  } catch (error) {
    throw new DrawingFailed('a page could not be drawn', { cause: error, isOutage: outageSince(begun) })
  } finally {
    clearTimeout(timer)
  }
}

const AGE = / hidden=""( data-age=""[^>]*>[^<]*<span[^>]*>)[^<]*</

/** A page with its age said: `app/_shell/page-age.tsx` has the words, hidden. */
export async function dated(page: Drawn, at: Date): Promise<Drawn> {
  const time = at.toISOString().slice(11, 16)
  const text = (await bodyIn('identity', page.bodies)).toString()
  const told = text.replace(AGE, `$1${time} UTC<`)
  if (told === text) return page
  const identity = Buffer.from(told)
  return { ...page, headers: { ...page.headers, ...ofText(identity) }, bodies: await compressed(identity) }
}

function ofText(text: Buffer): Record<'etag' | typeof POLICY, string> {
  return { etag: tagOf(text), [POLICY]: policyFor(text.toString()) }
}

/** It does not depend on the encoding, so it is weak. */
export function tagOf(body: Buffer): string {
  return `W/"${createHash('sha1').update(body).digest('base64url')}"`
}

export async function compressed(identity: Buffer): Promise<Bodies> {
  const [br, gzip] = await Promise.all([encoded(identity, 'br'), encoded(identity, 'gzip')])
  return { br, gzip }
}

export function bodyIn(encoding: Encoding, bodies: Bodies): Buffer | Promise<Buffer> {
  if ('identity' in bodies) return encoding === 'identity' ? bodies.identity : encoded(bodies.identity, encoding)
  return encoding === 'identity' ? unpacked(bodies.gzip) : bodies[encoding]
}
