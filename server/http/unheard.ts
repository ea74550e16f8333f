import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { answerBare } from './bare.ts'
import { type Connections, isStream } from './connections.ts'
import { answerEarly, BAD_REQUEST, type Early, HEADERS_TOO_LARGE, onlyBy, TIMED_OUT, TOO_LARGE } from './early.ts'

/** Requests that Node can't parse; other codes are a 400. */
const MEANINGS: Record<string, Early> = {
  ERR_HTTP_REQUEST_TIMEOUT: TIMED_OUT,
  HPE_HEADER_OVERFLOW: HEADERS_TOO_LARGE,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: TOO_LARGE,
}

/** The client hung up. */
const GONE = new Set(['ECONNRESET', 'HPE_INVALID_EOF_STATE'])

/** Parse errors, timeouts and tunnels. */
export function answerUnheard(server: Server, connections: Connections): void {
  server.on('connect', (_: IncomingMessage, socket: Duplex) =>
    answerBare(socket, onlyBy('GET, HEAD, OPTIONS, POST'), 'a tunnel'),
  )
  server.on('clientError', (error: NodeJS.ErrnoException, stream: Duplex) => {
    const socket = stream as Socket
    // The client has gone, sent nothing or has its answer.
    const deaf = GONE.has(error.code ?? '') || !socket.writable || socket.bytesRead === 0
    if (deaf || connections.isAnswered(socket)) return void socket.destroy()
    const meaning = MEANINGS[error.code ?? ''] ?? BAD_REQUEST
    const owed = connections.lastOwedOn(socket)
    if (!owed) answerBare(socket, meaning, error.code ?? error.message)
    else if (!owed.req.complete && !owed.headersSent) answerEarly(owed.setHeader('connection', 'close'), meaning)
    // An answer that is under way can't be broken off by another, and a stream has no end.
    else if (isStream(owed)) socket.destroy()
    else {
      // What comes after whole requests is no request: they have their answers first, in whoever's hands those are.
      if (!owed.headersSent) owed.shouldKeepAlive = false
      connections.endAfterAnswers(socket)
    }
  })
}
