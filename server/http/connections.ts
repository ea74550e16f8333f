import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import net, { type Socket } from 'node:net'
import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises'
import { answerBare, LINGERS } from './bare.ts'
import { UNAVAILABLE } from './early.ts'

type Exchange = { request: IncomingMessage; response: ServerResponse; begun: number }
type Known = { exchanges: Set<Exchange>; latest?: IncomingMessage; quietSince: number; isEnding?: boolean }

/** Connections above the limit that get a 503; more get no answer. */
const TOLD = 64
/** Requests on one connection that are not answered whole; browsers send one at a time. */
const IN_LINE = 32

/** ms until an unread answer is given up. */
const TAKEN_WITHIN = 120_000
const LOOKED_AFTER_EVERY = 5_000

/** ms, on closing: idle, request in transit, all together. */
const QUIET = 300
const ON_ITS_WAY = 1_000
const LAST_CALL = 5_000
const LOOK = 20

/** Above the limit, closes the connection that has kept the server waiting longest. */
export class Connections {
  /** Least recently used first. */
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

  get open(): number {
    return this.known.size
  }

  /** While it closes, a health check answers 503. */
  get closing(): boolean {
    return this.phase !== 'serving'
  }

  get refusing(): boolean {
    return this.phase === 'refusing'
  }

  /** False when the connection has had its last answer, or asks on and on without reading. */
  begin(request: IncomingMessage, response: ServerResponse): boolean {
    const { socket } = request
    if (!socket.writable) return false
    const known = this.touch(socket)
    if ((known?.exchanges.size ?? 0) >= IN_LINE) {
      // Node queues an answer for each, a thousand for one packet.
      socket.destroy()
      return false
    }
    const exchange = { request, response, begun: performance.now() }
    known?.exchanges.add(exchange)
    if (known) known.latest = request
    if (this.closing) response.setHeader('connection', 'close')
    response.once('close', () => {
      this.touch(socket)
      known?.exchanges.delete(exchange)
      if ((this.closing || known?.isEnding) && known?.exchanges.size === 0) socket.destroySoon()
    })
    return true
  }

  /** Of the request that came last; undefined where all are answered. */
  lastOwedOn(socket: Socket): ServerResponse | undefined {
    return [...(this.known.get(socket)?.exchanges ?? [])].at(-1)?.response
  }

  /** It has its answers first. */
  endAfterAnswers(socket: Socket): void {
    const known = this.known.get(socket)
    if (known) known.isEnding = true
  }

  /** Also before its request has arrived completely. */
  isAnswered(socket: Socket): boolean {
    const known = this.known.get(socket)
    return known?.latest?.complete === false && known.exchanges.size === 0
  }

  /**
   * Idle connections close at once, others with their answer; when all earlier requests are answered, new ones get 503;
   * at last nothing is accepted.
   */
  async close(): Promise<void> {
    const begun = performance.now()
    this.phase = 'leaving'
    for (const { response } of this.exchanges()) if (!response.headersSent) response.setHeader('connection', 'close')
    // A client that asked within `QUIET` may ask again; that answer says `Connection: close`.
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

  /** A reset would lose an answer sent before its request has arrived completely. */
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
    for (const { request, response, begun } of this.exchanges())
      if (now - begun > TAKEN_WITHIN && !isStream(response)) request.socket.destroy()
  }

  private async until(holds: () => boolean, deadline: number): Promise<void> {
    for (; !holds() && performance.now() < deadline; await delay(LOOK)) {
      // The busy loop may not have read a connection's data yet.
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
    // The accept queue would be reset. Each turn of the event loop accepts one connection: wait for one that accepts
    // none.
    for (let before = -1; before !== this.arrived && performance.now() < deadline; await turn()) before = this.arrived
    // `http.Server.close` would destroy connections whose second request is in transit.
    net.Server.prototype.close.call(this.server)
  }
}

/** It has no end; one that nobody takes is found by its signs of life. */
export function isStream(response: ServerResponse): boolean {
  return response.headersSent && String(response.getHeader('content-type')).startsWith('text/event-stream')
}

function isAtWork({ request, response }: Exchange): boolean {
  return request.complete && !response.writableEnded && !request.socket.writableNeedDrain
}
