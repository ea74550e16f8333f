import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { answerBare } from './bare.ts'
import type { Connections } from './connections.ts'
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
    const owed = connections.owedOn(socket)
    // What comes after a whole request is no request: that one has its answer first, and whoever is at work on it may write it.
    if (owed?.req.complete) owed.shouldKeepAlive = false
    else if (owed) answerEarly(owed.setHeader('connection', 'close'), meaning)
    else answerBare(socket, meaning, error.code ?? error.message)
  })
}
