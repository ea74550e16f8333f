import { log } from '../log.ts'
import { processWide } from '../process-wide.ts'
import { castVotes, type Outcome, rankVotes, type Wish } from './votes.sql.ts'

type Waiting = { wish: Wish; pair: string; answer: (outcome: Outcome) => void; fail: (error: unknown) => void }

/** The queue is full; whoever asks may come back in a second. */
export class WriterBusy extends Error {}

/** Votes that one statement carries at most, and that may wait for it at most. */
const TOGETHER = 256
const MOST_WAITING = 4_096

/** Calls of `cast_votes` that one step of ranking takes on at most: some tenths of a second of work. */
const RANKED_TOGETHER = 16

/**
 * While votes are being written, ranking rests this many times as long as its last step took: both work the same disk and
 * processors, an answer is waited for by somebody, and a later step has more of the same theory's votes to put together.
 */
const RESTS = 2

/** How long a reader of a board waits at most for votes that are already counted (ms). */
const MOST_PATIENCE = 1_000

/**
 * The one writer of votes in this process. Votes that arrive while a write is in flight go together in the next one:
 * one commit for many, and each is answered after its own. What is counted is then brought onto the boards, also in
 * steps, behind the answers.
 */
class VoteWriter {
  private waiting: Waiting[] = []
  private writing: Promise<void> | null = null
  private ranking: Promise<void> | null = null
  /** Something was counted that the step under way may have missed. */
  private unranked = false

  /** Resolves with the outcome after its commit. Throws `WriterBusy` when too many are waiting already. */
  write(wish: Wish): Promise<Outcome> {
    if (this.waiting.length >= MOST_WAITING) return Promise.reject(new WriterBusy())
    return new Promise((answer, fail) => {
      this.waiting.push({ wish, pair: `${wish.theory}/${wish.fan}`, answer, fail })
      this.writing ??= this.writeAll()
    })
  }

  /** Resolves when what was counted until now stands on the boards, or when a reader has waited long enough. */
  async ranked(): Promise<void> {
    if (this.ranking === null) return
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, MOST_PATIENCE)
    })
    await Promise.race([this.ranking, patience])
    clearTimeout(timer)
  }

  /** Brings onto the boards whatever is counted and not yet ranked, also by a process that is gone. */
  rank(): Promise<void> {
    this.unranked = true
    this.ranking ??= this.rankAll()
    return this.ranking
  }

  /** Resolves when nothing waits any more. */
  async drained(): Promise<void> {
    while (this.writing !== null) await this.writing
    await this.ranking
  }

  private async writeAll(): Promise<void> {
    // Calls of one turn of the event loop travel together.
    await new Promise((resolve) => setImmediate(resolve))
    while (this.waiting.length > 0) {
      const batch = this.next()
      try {
        const outcomes = await castVotes(batch.map(({ wish }) => wish))
        batch.forEach(({ answer }, place) => {
          answer(outcomes[place] as Outcome)
        })
        void this.rank()
      } catch (error) {
        for (const { fail } of batch) fail(error)
      }
    }
    this.writing = null
  }

  /** The next votes in their order, each pair of theory and fan once: whoever asks twice is answered twice. */
  private next(): Waiting[] {
    const batch: Waiting[] = []
    const later: Waiting[] = []
    const pairs = new Set<string>()
    for (const one of this.waiting) {
      if (batch.length < TOGETHER && !pairs.has(one.pair)) batch.push(one)
      else later.push(one)
      pairs.add(one.pair)
    }
    this.waiting = later
    return batch
  }

  /** Resolves after so many milliseconds, or as soon as nobody's vote is being written. */
  private async rest(milliseconds: number): Promise<void> {
    if (this.writing === null) return
    let timer: NodeJS.Timeout | undefined
    const over = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds)
    })
    await Promise.race([this.writing, over])
    clearTimeout(timer)
  }

  private async rankAll(): Promise<void> {
    try {
      while (this.unranked) {
        this.unranked = false
        for (;;) {
          const began = performance.now()
          if ((await rankVotes(RANKED_TOGETHER)) === 0) break
          this.unranked = false
          await this.rest(RESTS * (performance.now() - began))
        }
      }
    } catch (error) {
      // Nothing is lost: the queue stands in the database, and the next vote, or the next hour, goes on with it.
      log.error({ err: error }, 'counted votes could not be brought onto the boards')
    } finally {
      this.ranking = null
    }
  }
}

const writer = processWide('vote-writer', () => new VoteWriter())

/** This process' writer of votes. */
export const voteWriter = () => writer.get()

/** Waits for what is in flight, where anything ever was. */
export const drainVotes = async () => writer.known()?.drained()
