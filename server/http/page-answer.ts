import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Drawn } from './drawing.ts'
import { encoded, encodingFor } from './encodings.ts'
import { hasTag } from './tags.ts'

/**
 * Sends a drawn page in the encoding that its reader prefers, or 304 to who has it. Resolves later where it must be compressed
 * first.
 */
export function sendPage(request: IncomingMessage, response: ServerResponse, page: Drawn): Promise<void> | undefined {
  const { status, headers, bodies } = page
  if (status === 200 && hasTag(request.headers['if-none-match'], String(headers.etag))) {
    response.writeHead(304, headers).end()
    return undefined
  }
  const encoding = encodingFor(request.headers['accept-encoding'])
  const send = (body: Buffer) => {
    response.writeHead(status, {
      ...headers,
      'content-length': body.length,
      ...(encoding !== 'identity' && { 'content-encoding': encoding }),
    })
    response.end(request.method === 'HEAD' ? undefined : body)
  }
  const body = bodies[encoding]
  if (!body) return encoded(bodies.identity, encoding).then(send)
  send(body)
  return undefined
}
