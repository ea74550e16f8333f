import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { log } from '../log.ts'
import { REFRESH_HEADER, refreshKey } from '../refresh-key.ts'

const SANE_ID = /^[\w-]{8,64}$/

/** The status of a request whose client did not wait for the answer; nginx's number, since HTTP has none. */
const CUT = 499

/** Gives the request its id and writes its one line when it ends: never a query, a body, a cookie or a password. */
export function logRequest(request: IncomingMessage, response: ServerResponse): void {
  const given = request.headers['x-request-id']
  const id = typeof given === 'string' && SANE_ID.test(given) ? given : randomUUID()
  request.headers['x-request-id'] = id
  response.setHeader('x-request-id', id)
  const begun = performance.now()
  // That pages are out of date the server tells itself, at each storm of votes.
  if (request.headers[REFRESH_HEADER] === refreshKey.get()) return
  const { method = '', url = '/' } = request
  const route = url.split('?', 1)[0]
  response.once('close', () => {
    const status = response.writableFinished ? response.statusCode : CUT
    log.info({ method, route, status, ms: Math.round((performance.now() - begun) * 10) / 10, id }, 'request')
  })
}
