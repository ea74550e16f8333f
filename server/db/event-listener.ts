import net from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { log } from '../log.ts'
import { type EventRow, FIRST_LOOK, type Look, MOST_EVENTS, NEXT_LOOK } from './events.sql.ts'

/** With `more`, unlisted events may have happened. */
export type News = { events: EventRow[]; more: boolean }

/** ms. A dead connection notifies nobody. */
const UNWOKEN = 5_000

/** ms; doubles with each failure. */
const AGAIN = 100
const MOST_AGAIN = 5_000

/** An overloaded machine may exceed `PATIENCE`; seven tries take half a minute. */
const FIRST_TRIES = 7

/** ms to wait for a hung database. */
const FAREWELL = 500

const PATIENCE = { connectionTimeoutMillis: 3_000, query_timeout: 5_000, keepAlive: true }

/** Can be cut even if the other side hangs. */
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

/** Hears every process's events; after a loss it reads what it missed. */
export class EventListener {
  private client: Line | undefined
  private snapshot: string | undefined
  private next: PromiseWithResolvers<void> | undefined
  private looking = false
  private failures = 0
  private closed = false
  private again: NodeJS.Timeout | undefined
  private unwoken: NodeJS.Timeout | undefined
  private readonly url: string
  private readonly hear: (news: News) => Promise<void>

  /** Gets every event once, in the order of writing, and is awaited; it must not fail. */
  constructor(url: string, hear: (news: News) => Promise<void>) {
    this.url = url
    this.hear = hear
  }

  /** Resolves when later commits will be heard. Fails after `FIRST_TRIES`. */
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

  /** Resolves when everything committed before this call has been heard. */
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
