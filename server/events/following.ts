import type { Hint } from '../contract/live.ts'
import { mayRead } from '../contract/spoilers.ts'
import type { Topic } from '../contract/topics.ts'

/** `account` is null for a visitor. */
export type Follower = { seen: number; account: string | null; address: string | null }

/** What may be told of a theory to whom. */
export type Told = { spoilerEpisode: number; author: string }

/** One reader of some topics. Of each only the newest hint waits to be taken. */
export class Following implements AsyncIterable<Hint> {
  readonly topics: readonly Topic[]
  readonly follower: Follower
  /** Set by whoever tells it. */
  isBegun = false
  private waiting = new Map<string, Hint>()
  private wake: (() => void) | null = null
  private farewell: (() => void) | null = null

  constructor(follower: Follower, topics: readonly Topic[]) {
    this.follower = follower
    this.topics = topics
  }

  /** Masked theories are for those who may see them. */
  mayHear({ spoilerEpisode, author }: Told): boolean {
    const { seen, account } = this.follower
    return mayRead(seen, spoilerEpisode) || author === account
  }

  offer(topic: string, hint: Hint): void {
    this.waiting.delete(topic)
    this.waiting.set(topic, hint)
  }

  withdraw(topic: string): void {
    this.waiting.delete(topic)
  }

  take(): Hint[] {
    const hints = [...this.waiting.values()]
    this.waiting.clear()
    return hints
  }

  /** `taker` is called when something waits, `ended` once when nothing will come any more. */
  handTo(taker: () => void, ended: () => void): void {
    this.wake = taker
    this.farewell = ended
  }

  tell(): void {
    if (this.waiting.size > 0) this.wake?.()
  }

  end(): void {
    const { farewell } = this
    this.wake = null
    this.farewell = null
    this.waiting.clear()
    farewell?.()
  }

  /** Once begun, and until it ends. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Hint> {
    if (!this.isBegun) throw new Error('nobody has begun to follow')
    let ended = false
    let next = Promise.withResolvers<void>()
    this.handTo(
      () => next.resolve(),
      () => {
        ended = true
        next.resolve()
      },
    )
    while (!ended) {
      yield* this.take()
      if (!ended && this.waiting.size === 0) await next.promise
      next = Promise.withResolvers<void>()
    }
  }
}
