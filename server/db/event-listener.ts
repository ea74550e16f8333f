import net from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { log } from '../log.ts'
import { type EventRow, FIRST_LOOK, type Look, MOST_EVENTS, NEXT_LOOK } from './events.sql.ts'

/** What happened since the look before; with `more` there was more than is told, and anything may have happened. */
export type News = { events: EventRow[]; more: boolean }

/** Without being woken it looks this often (ms): a connection that died without a word wakes nobody. */
const UNWOKEN = 5_000

/** A lost connection is made again after so long (ms), after each further failure twice as long, up to the most. */
const AGAIN = 100
const MOST_AGAIN = 5_000

/** A start tries so often: on a machine that is overloaded a connection may take longer than `PATIENCE`. With the waits, half a minute. */
const FIRST_TRIES = 7

/** A database that hangs is waited for so long (ms) when it is told that nobody listens any more. */
const FAREWELL = 500

const PATIENCE = { connectionTimeoutMillis: 3_000, query_timeout: 5_000, keepAlive: true }

/** A connection, and the means to end it whatever the other side does. */
class Line extends pg.Client {
  private readonly socket: net.Socket

  constructor(url: string) {
    const socket = new net.Socket()
    super({ connectionString: url, application_name: 'entracte events', stream: () => socket, ...PATIENCE })
    this.socket = socket
  }

  async hangUp(): Promise<void> {
    const cut = setTimeout(() => this.socket.destroy(), FAREWELL)
    await this.end().catch(() => undefined)
    clearTimeout(cut)
  }
}

/**
 * Hears what happens on the database, whichever process did it: on a connection of its own, which is made again when it is
 * lost, and then looks for what it missed.
 */
export class EventListener {
  private client: Line | undefined
  private snapshot: string | undefined
  /** The look that has not begun: one for all who ask meanwhile, however many and for however long. */
  private next: PromiseWithResolvers<void> | undefined
  private looking = false
  private failures = 0
  private closed = false
  private again: NodeJS.Timeout | undefined
  private unwoken: NodeJS.Timeout | undefined
  private readonly url: string
  private readonly hear: (news: News) => Promise<void>

  /** `hear` is told of everything once, in the order of its writing, and waited for; it must not fail. */
  constructor(url: string, hear: (news: News) => Promise<void>) {
    this.url = url
    this.hear = hear
  }

  /** Resolves when it listens: whatever is committed from then on is heard. Fails when no try of several did. */
  async start(): Promise<void> {
    for (let left = FIRST_TRIES; ; left--) {
      try {
        await this.connect()
        break
      } catch (error) {
        if (left <= 1 || this.closed) throw error
      }
      await delay(this.nextWait())
    }
    this.unwoken = setInterval(() => void this.look(), UNWOKEN).unref()
  }

  /** Resolves when everything that was committed before this call has been heard. */
  look(): Promise<void> {
    this.next ??= Promise.withResolvers()
    const { promise } = this.next
    void this.lookAll()
    return promise
  }

  async close(): Promise<void> {
    this.closed = true
    clearTimeout(this.again)
    clearInterval(this.unwoken)
    const client = this.client
    this.client = undefined
    await client?.hangUp()
  }

  private async connect(): Promise<void> {
    const client = new Line(this.url)
    client.on('error', (error) => this.lose(client, error))
    client.on('end', () => this.lose(client))
    client.on('notification', () => void this.look())
    try {
      await client.connect()
      await client.query('LISTEN events')
      this.snapshot ??= (await client.query<Look>(FIRST_LOOK)).rows[0]?.snapshot
    } catch (error) {
      await client.hangUp()
      throw error
    }
    if (this.closed) return client.hangUp()
    this.client = client
    void this.look()
  }

  /** Done with this connection, whatever was the matter with it. */
  private lose(client: Line, error?: unknown): void {
    if (client !== this.client) return
    this.client = undefined
    log.warn(
      { reason: error instanceof Error ? error.message : 'it ended' },
      'the connection that hears of events is lost',
    )
    void client.hangUp()
    this.reconnect()
  }

  private reconnect(): void {
    if (this.closed) return
    this.again = setTimeout(() => {
      this.connect().catch(() => this.reconnect())
    }, this.nextWait()).unref()
  }

  private nextWait(): number {
    return Math.min(MOST_AGAIN, AGAIN * 2 ** this.failures++)
  }

  private async lookAll(): Promise<void> {
    if (this.looking) return
    this.looking = true
    while (this.client && this.next) {
      const { client, next } = this
      this.next = undefined
      try {
        await this.lookOnce(client)
        this.failures = 0
        next.resolve()
      } catch (error) {
        this.lookAgain(next)
        this.lose(client, error)
      }
    }
    this.looking = false
  }

  /** A look that failed is owed still; whoever has asked since is served by the same one. */
  private lookAgain(failed: PromiseWithResolvers<void>): void {
    this.next?.promise.then(failed.resolve)
    this.next ??= failed
  }

  private async lookOnce(client: Line): Promise<void> {
    const { rows } = await client.query<Look>({ name: 'next-look', text: NEXT_LOOK, values: [this.snapshot] })
    const events = rows.filter((row): row is Look & EventRow => row.id !== null)
    const more = events.length > MOST_EVENTS || rows.some(({ rewound }) => rewound)
    if (more || events.length > 0) await this.hear({ events, more })
    this.snapshot = rows[0]?.snapshot
  }
}
