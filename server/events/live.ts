import type { Hint } from '../contract/live.ts'
import { Refusal } from '../contract/refusal.ts'
import { boardTopic, type FollowedBoard, type Topic, theoryTopic, topicOf } from '../contract/topics.ts'
import { standingOf } from '../db/live.sql.ts'
import { readBoard } from '../domain/leaderboards.ts'
import { env } from '../env.ts'
import { log } from '../log.ts'
import type { Shown } from '../page-notes.ts'
import { processWide } from '../process-wide.ts'
import type { Follower, Following, Told } from './following.ts'
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

/** `latest` is null where it is not on stage, undefined until it is read. */
type Theory = { followers: Set<Following>; boards: Set<Board>; latest?: (Told & { hint: Hint }) | null }
type Board = { topic: string; choice: FollowedBoard; followers: Set<Following>; order: string[]; latest?: Hint }

/**
 * Tells whoever follows a theory or a board how many étoiles there are and in which order, at most once a second. Who begins
 * to follow is told how things stand, so nothing is missed in a gap.
 */
export class Live implements Showing {
  private readonly theories = new Map<string, Theory>()
  private readonly boards = new Map<string, Board>()
  private readonly streams = new Map<string, Set<Following>>()
  private readonly due = { theories: new Set<string>(), boards: new Set<string>() }
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
    for (const topic of following.topics) this.take(topic, following)
    this.lookSoon()
  }

  end(following: Following): void {
    const person = personOf(following.follower)
    const theirs = this.streams.get(person)
    if (!theirs?.delete(following)) return
    this.size--
    if (theirs.size === 0) this.streams.delete(person)
    for (const topic of following.topics) this.leave(topic, following)
    following.end()
  }

  outdate(shown: readonly Shown[] | null): void {
    if (shown === null) {
      for (const id of this.theories.keys()) this.due.theories.add(id)
      for (const topic of this.boards.keys()) this.due.boards.add(topic)
    } else
      for (const what of shown) {
        if (what === 'boards') for (const topic of this.boards.keys()) this.due.boards.add(topic)
        const id = what.startsWith('theory-') ? what.slice('theory-'.length) : ''
        if (this.theories.has(id)) this.due.theories.add(id)
      }
    this.lookSoon()
  }

  drop(shown: readonly Shown[] | null): void {
    this.outdate(shown)
  }

  /** Ends every stream; their readers come back, to whoever then answers. */
  async close(): Promise<void> {
    this.closed = true
    clearTimeout(this.timer)
    for (const theirs of [...this.streams.values()]) for (const following of [...theirs]) this.end(following)
    await this.looking
  }

  private take(topic: Topic, following: Following): void {
    if ('theory' in topic) {
      const theory = this.theoryOf(topic.theory)
      theory.followers.add(following)
      this.tellKnown(topic.theory, following)
    } else {
      const board = this.boardOf(topic.board)
      board.followers.add(following)
      if (board.latest === undefined) this.due.boards.add(board.topic)
      else following.offer(board.topic, board.latest)
      for (const id of board.order) this.tellKnown(id, following)
    }
  }

  private leave(topic: Topic, following: Following): void {
    if ('theory' in topic) {
      this.theories.get(topic.theory)?.followers.delete(following)
      this.forget(topic.theory)
      return
    }
    const board = this.boards.get(topicOf(topic))
    board?.followers.delete(following)
    if (!board || board.followers.size > 0) return
    this.boards.delete(board.topic)
    this.due.boards.delete(board.topic)
    this.list(board, [])
  }

  private theoryOf(id: string): Theory {
    const known = this.theories.get(id) ?? { followers: new Set(), boards: new Set() }
    this.theories.set(id, known)
    return known
  }

  private boardOf(choice: FollowedBoard): Board {
    const topic = boardTopic(choice)
    const known = this.boards.get(topic) ?? { topic, choice, followers: new Set(), order: [] }
    this.boards.set(topic, known)
    return known
  }

  private tellKnown(id: string, following: Following): void {
    const latest = this.theories.get(id)?.latest
    if (latest === undefined) this.due.theories.add(id)
    else if (latest !== null && following.mayHear(latest)) following.offer(theoryTopic(id), latest.hint)
  }

  private forget(id: string): void {
    const theory = this.theories.get(id)
    if (!theory || theory.followers.size > 0 || theory.boards.size > 0) return
    this.theories.delete(id)
    this.due.theories.delete(id)
  }

  /** Puts these theories on a board, in place of those that were. */
  private list(board: Board, order: string[]): void {
    const before = board.order
    board.order = order
    for (const id of order) {
      const theory = this.theoryOf(id)
      if (theory.boards.has(board)) continue
      theory.boards.add(board)
      // It may have been followed before it was published.
      if (theory.latest === null) this.due.theories.add(id)
      for (const following of board.followers) this.tellKnown(id, following)
    }
    const now = new Set(order)
    for (const id of before)
      if (!now.has(id)) {
        this.theories.get(id)?.boards.delete(board)
        this.forget(id)
      }
  }

  get followed(): { theories: number; boards: number } {
    return { theories: this.theories.size, boards: this.boards.size }
  }

  /** Everybody knows what has changed. */
  get isAtRest(): boolean {
    return this.looking === null && !this.isDue
  }

  private get isDue(): boolean {
    return this.due.theories.size > 0 || this.due.boards.size > 0
  }

  private lookSoon(wait = this.looked + this.pace - performance.now()): void {
    if (this.closed || this.timer !== undefined || this.looking !== null || !this.isDue) return
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
    // Whichever has waited for longest: those that many follow change all the time.
    const due = [...this.due.boards].slice(0, BOARDS_AT_ONCE)
    for (const board of due.flatMap((topic) => this.boards.get(topic) ?? [])) {
      this.due.boards.delete(board.topic)
      try {
        await this.readOne(board)
      } catch (error) {
        this.due.boards.add(board.topic)
        throw error
      }
    }
  }

  private async readOne(board: Board): Promise<void> {
    const { ranking, ...scope } = board.choice
    // Its texts are not told.
    const { items } = await readBoard({ seen: 0 }, { ...ranking, ...scope })
    const order = items.map(({ id }) => id)
    // Others may have begun to follow it meanwhile.
    if (this.boards.get(board.topic) !== board) return
    const isSame = board.latest !== undefined && order.join() === board.order.join()
    this.list(board, order)
    if (isSame) return
    const hint: Hint = { board: board.topic, theories: order }
    board.latest = hint
    for (const following of board.followers) following.offer(board.topic, hint)
  }

  /** What has changed before what nobody has read yet: anybody may follow what there is not. */
  private nextTheories(): string[] {
    const isKnown = (id: string) => this.theories.get(id)?.latest != null
    const due = [...this.due.theories]
    return [...due.filter(isKnown), ...due.filter((id) => !isKnown(id))].slice(0, THEORIES_AT_ONCE)
  }

  private async readTheories(): Promise<void> {
    const ids = this.nextTheories()
    if (ids.length === 0) return
    for (const id of ids) this.due.theories.delete(id)
    try {
      const found = new Map((await standingOf(ids)).map((row) => [row.theory, row]))
      for (const id of ids) {
        const row = found.get(id)
        const told = row
          ? {
              hint: { theory: id, votes: row.votes },
              spoilerEpisode: row.spoiler_episode,
              author: row.author,
            }
          : null
        this.tellTheory(id, told)
      }
    } catch (error) {
      for (const id of ids) if (this.theories.has(id)) this.due.theories.add(id)
      throw error
    }
  }

  private tellTheory(id: string, told: (Told & { hint: Hint }) | null): void {
    const theory = this.theories.get(id)
    if (!theory) return
    const topic = theoryTopic(id)
    const isSame = JSON.stringify(theory.latest) === JSON.stringify(told)
    theory.latest = told
    if (isSame) return
    for (const each of [theory, ...theory.boards])
      for (const following of each.followers)
        if (told !== null && following.mayHear(told)) following.offer(topic, told.hint)
        else following.withdraw(topic)
  }
}

/** An account wherever it is, or an address. */
function personOf({ account, address }: Follower): string {
  return account === null ? `address/${address}` : `fan/${account}`
}

export const live = processWide('live', () => new Live()).get
