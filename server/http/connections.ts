import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import net, { type Socket } from 'node:net'
import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises'
import { answerBare, LINGERS } from './bare.ts'
import { UNAVAILABLE } from './early.ts'

/** What was asked by a connection and is not yet answered to its end. */
type Exchange = { request: IncomingMessage; response: ServerResponse; begun: number }
type Known = { exchanges: Set<Exchange>; latest?: IncomingMessage; quietSince: number }

/** So many more than there may be are let in to be told so (all others are closed without a word). */
const TOLD = 64
/** An answer that nobody has taken by then is given up (ms). */
const TAKEN_WITHIN = 120_000
const LOOKED_AFTER_EVERY = 5_000

/** When the server closes (ms): how long a connection may be quiet, a request be on its way, and all of it take. */
const QUIET = 300
const ON_ITS_WAY = 1_000
const LAST_CALL = 5_000
const LOOK = 20

/**
 * Every connection of a server. Each is closed in the end, whatever it is used for; and no crowd of them shuts others out:
 * where there are too many, the one that has kept us waiting for the longest makes room.
 */
export class Connections {
  /** Those that were used last stand last. */
  private readonly known = new Map<Socket, Known>()
  private readonly server: Server
  private readonly most: number
  private readonly care: NodeJS.Timeout
  private arrived = 0
  private phase: 'serving' | 'leaving' | 'refusing' = 'serving'

  constructor(server: Server, most: number) {
    this.server = server
    this.most = most
    server.maxConnections = most + TOLD
    server.on('connection', (socket) => this.take(socket))
    this.care = setInterval(() => this.giveUpUntaken(), LOOKED_AFTER_EVERY).unref()
  }

  /** Whether the server is closing, so that whoever may choose should ask elsewhere. */
  get closing(): boolean {
    return this.phase !== 'serving'
  }

  /** Whether nothing is begun any more. */
  get refusing(): boolean {
    return this.phase === 'refusing'
  }

  /** An exchange begins. False where it never can be answered, because the connection has its last answer. */
  begin(request: IncomingMessage, response: ServerResponse): boolean {
    const { socket } = request
    if (!socket.writable) return false
    const exchange = { request, response, begun: performance.now() }
    const known = this.touch(socket)
    known?.exchanges.add(exchange)
    if (known) known.latest = request
    if (this.closing) response.setHeader('connection', 'close')
    response.once('close', () => {
      this.touch(socket)
      known?.exchanges.delete(exchange)
      if (this.closing && known?.exchanges.size === 0) socket.destroySoon()
    })
    return true
  }

  /** The answer that is owed on a connection and has not begun. */
  owedOn(socket: Socket): ServerResponse | undefined {
    return [...(this.known.get(socket)?.exchanges ?? [])].find(({ response }) => !response.headersSent)?.response
  }

  /** Whether whatever came by a connection last has its answer, though it has not come to its end. */
  isAnswered(socket: Socket): boolean {
    const known = this.known.get(socket)
    return known?.latest?.complete === false && known.exchanges.size === 0
  }

  /**
   * Closes in good order: from now on every answer is the last of its connection, and quiet connections go at once. When
   * all that was asked before is answered, whoever still comes is told to come back, and at last nobody is let in.
   */
  async close(): Promise<void> {
    const begun = performance.now()
    this.phase = 'leaving'
    for (const { response } of this.exchanges()) if (!response.headersSent) response.setHeader('connection', 'close')
    // Who asked a moment ago is about to ask again, and is told that it was the last time.
    const asksAgain = [...this.known.values()].some(({ quietSince }) => begun - quietSince < QUIET)
    const heard = begun + (asksAgain ? QUIET : 0)
    await this.until(
      () => performance.now() >= heard && this.exchanges().every((exchange) => exchange.begun > begun),
      begun + LAST_CALL - ON_ITS_WAY,
    )
    this.phase = 'refusing'
    await this.until(() => this.exchanges().length === 0, begun + LAST_CALL - ON_ITS_WAY)
    await this.stopListening(begun + LAST_CALL)
    await this.until(() => this.known.size === 0, begun + LAST_CALL)
    for (const socket of this.known.keys()) socket.destroy()
    clearInterval(this.care)
  }

  private take(socket: Socket): void {
    this.arrived++
    const crowded = this.known.size >= this.most
    const slowest = crowded ? this.longestWaitedFor() : undefined
    if (slowest) {
      this.known.delete(slowest)
      slowest.destroy()
    }
    this.known.set(socket, { exchanges: new Set(), quietSince: performance.now() })
    socket.once('close', () => this.known.delete(socket))
    this.letLinger(socket)
    if (crowded && !slowest) answerBare(socket, UNAVAILABLE, 'every connection is at work')
  }

  /** An answer that goes out before its request has come in whole must not be taken along by a reset. */
  private letLinger(socket: Socket): void {
    const destroySoon = socket.destroySoon
    socket.destroySoon = () => {
      const speaks = [...(this.known.get(socket)?.exchanges ?? [])].some(({ request }) => !request.complete)
      if (!speaks) return destroySoon.call(socket)
      socket.end()
      const cut = setTimeout(() => socket.destroy(), LINGERS)
      socket.once('close', () => clearTimeout(cut))
    }
  }

  private touch(socket: Socket): Known | undefined {
    const known = this.known.get(socket)
    if (!known) return undefined
    known.quietSince = performance.now()
    this.known.delete(socket)
    this.known.set(socket, known)
    return known
  }

  private exchanges(): Exchange[] {
    return [...this.known.values()].flatMap(({ exchanges }) => [...exchanges])
  }

  private longestWaitedFor(): Socket | undefined {
    for (const [socket, { exchanges }] of this.known) if (![...exchanges].some(isAtWork)) return socket
    return undefined
  }

  private giveUpUntaken(): void {
    const now = performance.now()
    for (const { request, begun } of this.exchanges()) if (now - begun > TAKEN_WITHIN) request.socket.destroy()
  }

  private async until(holds: () => boolean, deadline: number): Promise<void> {
    for (; !holds() && performance.now() < deadline; await delay(LOOK)) {
      // Who seems quiet may have spoken while the loop was busy: what has arrived is read before anybody is closed.
      await turn()
      this.closeQuiet()
    }
  }

  private closeQuiet(): void {
    const now = performance.now()
    for (const [socket, { exchanges, quietSince }] of this.known) {
      const patience = exchanges.size === 0 ? QUIET : ON_ITS_WAY
      const answers = [...exchanges].some(({ request }) => request.complete)
      if (!answers && now - quietSince >= patience) socket.destroy()
    }
  }

  private async stopListening(deadline: number): Promise<void> {
    // A connection that stands in the queue would be reset, and one is let in by each turn of the event loop: look for a
    // turn in which none has come.
    for (let before = -1; before !== this.arrived && performance.now() < deadline; await turn()) before = this.arrived
    // An HTTP server's own way of closing destroys what is between two requests, though the second may have been sent.
    net.Server.prototype.close.call(this.server)
  }
}

/** Whether it is us who keep the other side waiting. */
function isAtWork({ request, response }: Exchange): boolean {
  return request.complete && !response.writableEnded && !request.socket.writableNeedDrain
}
