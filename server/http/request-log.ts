import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { requestLog } from '../log.ts'

const SANE_ID = /^[\w-]{8,64}$/

/** nginx's status for a client that leaves early. */
const CUT = 499

/** Gives it an id, which it answers, and at its end one line: never a query, body, cookie or password. */
export function logRequest(
  request: IncomingMessage,
  response: ServerResponse,
  answered: (status: number) => void = () => {},
): string {
  const given = request.headers['x-request-id']
  const id = typeof given === 'string' && SANE_ID.test(given) ? given : randomUUID()
  request.headers['x-request-id'] = id
  const begun = performance.now()
  const { method = '', url = '/' } = request
  const route = url.split('?', 1)[0]
  response.once('close', () => {
    const status = response.writableFinished ? response.statusCode : CUT
    answered(status)
    requestLog.info({ method, route, status, ms: Math.round((performance.now() - begun) * 10) / 10, id }, 'request')
  })
  return id
}
