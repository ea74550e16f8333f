import type { IncomingMessage, ServerResponse } from 'node:http'
import { refusalBody } from './refuse.ts'

/** A refusal, or 204 with headers alone. */
export type Early = { status: number; code: string; headers?: Readonly<Record<string, string>> }

export const BAD_REQUEST: Early = { status: 400, code: 'BAD_REQUEST' }
export const TIMED_OUT: Early = { status: 408, code: 'TIMEOUT' }
export const TOO_LARGE: Early = { status: 413, code: 'PAYLOAD_TOO_LARGE' }
export const EXPECTS_TOO_MUCH: Early = { status: 417, code: 'BAD_REQUEST' }
export const HEADERS_TOO_LARGE: Early = { status: 431, code: 'BAD_REQUEST' }
export const UNAVAILABLE: Early = { status: 503, code: 'SERVICE_UNAVAILABLE', headers: { 'retry-after': '1' } }

export const onlyBy = (allow: string): Early => ({ status: 405, code: 'METHOD_NOT_SUPPORTED', headers: { allow } })

export function wordsOf({ status, code, headers }: Early): { headers: Record<string, string>; text: string } {
  if (status === 204) return { headers: { ...headers }, text: '' }
  const text = JSON.stringify(refusalBody(status, code, status < 500 ? 'INVALID' : null))
  const described = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }
  return { headers: { 'cache-control': 'no-store', ...described, ...headers }, text }
}

/** Before the request has arrived completely; an unread body closes the connection. */
export function answerEarly(response: ServerResponse, early: Early): void {
  const { headers, text } = wordsOf(early)
  if (announcesBody(response.req)) response.setHeader('connection', 'close')
  response.writeHead(early.status, headers).end(text)
}

export function announcesBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}
