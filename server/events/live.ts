import { presentSlug } from '../contract/former-slugs.ts'
import { Refusal } from '../contract/refusal.ts'
import { standingOf } from '../db/live.sql.ts'
import { unreadNotices } from '../db/notices.sql.ts'
import { readBoard } from '../domain/leaderboards.ts'
import { env } from '../env.ts'
import { log } from '../log.ts'
import type { Shown } from '../page-notes.ts'
import { processWide } from '../process-wide.ts'
import { Followed } from './followed.ts'
import type { Follower, Following } from './following.ts'
import type { Showing } from './pages.ts'

/** Streams in a process, and of one account or, signed out, one address. */
export const MOST_STREAMS = 5_000
const MOST_OF_ONE = 3
/** s until one who was refused may ask again. */
const COME_BACK = 15

/** ms between two looks at what has changed, and after one that failed. */
const PACE = 1_000
const AFTER_FAILURE = 5_000
/** In one look. */
const THEORIES_AT_ONCE = 5_000
const BOARDS_AT_ONCE = 8
const ACCOUNTS_AT_ONCE = 500

/**
 * Tells whoever follows a theory or a board how many étoiles there are and in which order, and each account how many notices
 * it has not read, at most once a second. Who begins to follow is told how things stand, so nothing is missed in a gap.
 */
export class Live implements Showing {
  readonly followed = new Followed()
  private readonly streams = new Map<string, Set<Following>>()
  private timer: NodeJS.Timeout | undefined
  private looking: Promise<void> | null = null
  private looked = Number.NEGATIVE_INFINITY
  private closed = false
  /** Streams, now and at most. */
  size = 0
  most: number
  /** ms between two looks. */
  pace: number

  constructor({ most = MOST_STREAMS, pace = PACE } = {}) {
    this.most = most
    this.pace = pace
  }

  /** Refuses `TOO_MANY`. Whoever begins also ends it. */
  begin(following: Following): void {
    const person = personOf(following.follower)
    const theirs = this.streams.get(person) ?? new Set()
    const isLimited = env().LIMITS !== 'off'
    if (this.closed || this.size >= this.most || (isLimited && theirs.size >= MOST_OF_ONE))
      throw new Refusal('TOO_MANY', undefined, COME_BACK)
    this.streams.set(person, theirs.add(following))
    following.isBegun = true
    this.size++
    for (const topic of following.topics) this.followed.take(topic, following)
    this.lookSoon()
  }

  end(following: Following): void {
    const person = personOf(following.follower)
    const theirs = this.streams.get(person)
    if (!theirs?.delete(following)) return
    this.size--
    if (theirs.size === 0) this.streams.delete(person)
    for (const topic of following.topics) this.followed.leave(topic, following)
    following.end()
  }

  outdate(shown: readonly Shown[] | null): void {
    this.followed.outdate(shown)
    this.lookSoon()
  }

  drop(shown: readonly Shown[] | null): void {
    this.outdate(shown)
  }

  /** Null is everybody's. */
  outdateNotices(accounts: readonly string[] | null): void {
    this.followed.outdateNotices(accounts)
    this.lookSoon()
  }

  /** Ends every stream; their readers come back, to whoever then answers. */
  async close(): Promise<void> {
    this.closed = true
    clearTimeout(this.timer)
    for (const theirs of [...this.streams.values()]) for (const following of [...theirs]) this.end(following)
    await this.looking
  }

  /** Everybody knows what has changed. */
  get isAtRest(): boolean {
    return this.looking === null && !this.followed.isDue
  }

  private lookSoon(wait = this.looked + this.pace - performance.now()): void {
    if (this.closed || this.timer !== undefined || this.looking !== null || !this.followed.isDue) return
    this.timer = setTimeout(
      () => {
        this.timer = undefined
        this.looking = this.look()
      },
      Math.max(0, wait),
    ).unref()
  }

  private async look(): Promise<void> {
    let wait: number | undefined
    try {
      await this.readBoards()
      await this.readTheories()
      await this.readNotices()
    } catch (error) {
      log.warn({ err: error }, 'those who follow could not be told what has changed')
      wait = AFTER_FAILURE
    }
    this.looked = performance.now()
    this.looking = null
    for (const theirs of this.streams.values()) for (const following of theirs) following.tell()
    this.lookSoon(wait)
  }

  private async readBoards(): Promise<void> {
    for (const board of this.followed.nextBoards(BOARDS_AT_ONCE)) {
      const { ranking, storyline, ...scope } = board.choice
      try {
        // Its texts are not told.
        const { items } = await readBoard(
          { seen: 0 },
          {
            ...ranking,
            ...scope,
            storyline: storyline && presentSlug(storyline),
          },
        )
        this.followed.tellBoard(
          board,
          items.map(({ id }) => id),
        )
      } catch (error) {
        this.followed.readAgain(board)
        throw error
      }
    }
  }

  private async readTheories(): Promise<void> {
    const ids = this.followed.nextTheories(THEORIES_AT_ONCE)
    if (ids.length === 0) return
    try {
      const found = new Map((await standingOf(ids)).map((row) => [row.theory, row]))
      for (const id of ids) {
        const row = found.get(id)
        this.followed.tellTheory(
          id,
          row
            ? { hint: { theory: id, votes: row.votes }, spoilerEpisode: row.spoiler_episode, author: row.author }
            : null,
        )
      }
    } catch (error) {
      this.followed.readAgain(ids)
      throw error
    }
  }

  private async readNotices(): Promise<void> {
    const accounts = this.followed.nextAccounts(ACCOUNTS_AT_ONCE)
    if (accounts.length === 0) return
    try {
      const unread = await unreadNotices(accounts)
      for (const account of accounts) this.followed.tellNotices(account, unread.get(account) ?? 0)
    } catch (error) {
      this.followed.outdateNotices(accounts)
      throw error
    }
  }
}

/** An account wherever it is, or an address. */
function personOf({ account, address }: Follower): string {
  return account === null ? `address/${address}` : `fan/${account}`
}

export const live = processWide('live', () => new Live()).get
