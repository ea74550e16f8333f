import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { log } from '../log.ts'
import { type Early, wordsOf } from './early.ts'
import { SAFETY_HEADERS } from './safety-headers.ts'

/** ms to read on after a refusal: a reset would discard the answer. */
export const LINGERS = 2_000

/** Where HTTP parsing failed. Logs one line and closes. */
export function answerBare(socket: Duplex, early: Early, reason: string): void {
  if (!socket.writable) return void socket.destroy()
  const { headers, text } = wordsOf(early)
  for (const { key, value } of SAFETY_HEADERS) headers[key] = value
  headers.connection = 'close'
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  log.info({ status: early.status, reason }, 'request')
  socket.on('error', () => socket.destroy())
  socket.end(`HTTP/1.1 ${early.status} ${STATUS_CODES[early.status]}\r\n${head.join('')}\r\n${text}`)
  socket.resume()
  const cut = setTimeout(() => socket.destroy(), LINGERS)
  socket.once('close', () => clearTimeout(cut))
}
