import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FlatHeaders } from './common-headers.ts'
import { bodyIn, type Drawn } from './drawing.ts'
import { type Encoding, encodingFor } from './encodings.ts'
import { hasTag } from './tags.ts'

/**
 * Sends a drawn page in the encoding that its reader prefers, or 304 to who has it. Resolves later where it must be compressed
 * first.
 */
export function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  page: Drawn,
  common: FlatHeaders = [],
): Promise<void> | undefined {
  const { status, headers, bodies } = page
  if (status === 200 && headers.etag && hasTag(request.headers['if-none-match'], String(headers.etag))) {
    // To wake a client on this machine, as a proxy is, takes as long as all the rest: answers of one turn go out together.
    setImmediate(() => response.writeHead(304, [...common, ...flatHeaders(page)]).end())
    return undefined
  }
  const encoding = encodingFor(request.headers['accept-encoding'])
  const send = (body: Buffer) => {
    response.writeHead(status, [...common, ...flatHeaders(page), ...bodyHeaders(encoding, body)])
    response.end(request.method === 'HEAD' ? undefined : body)
  }
  const body = bodyIn(encoding, bodies)
  if (body instanceof Promise) return body.then(send)
  send(body)
  return undefined
}

function bodyHeaders(encoding: Encoding, body: Buffer): FlatHeaders {
  const length = ['content-length', String(body.length)]
  return encoding === 'identity' ? length : [...length, 'content-encoding', encoding]
}

const flattened = new WeakMap<Drawn, FlatHeaders>()

function flatHeaders(page: Drawn): FlatHeaders {
  const known = flattened.get(page)
  if (known) return known
  const flat = Object.entries(page.headers).flatMap(([name, value]) =>
    [value].flat().flatMap((each) => [name, String(each)]),
  )
  flattened.set(page, flat)
  return flat
}
