import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { log } from '../log.ts'
import { type Early, wordsOf } from './early.ts'
import { SAFETY_HEADERS } from './safety-headers.ts'

/** Whoever is refused while they speak is heard for so long: a reset would take the answer along (ms). */
export const LINGERS = 2_000

/** Answers straight onto a connection what HTTP knows no other answer to: one line in the log, and then it is closed. */
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
