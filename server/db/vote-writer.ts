import { processWide } from '../process-wide.ts'
import { Ranker } from './ranker.ts'
import { StepsBehind } from './steps-behind.ts'
import { castVotes, type Outcome, tellVoters, type Wish } from './votes.sql.ts'

type Waiting = { wish: Wish; pair: string; answer: (outcome: Outcome) => void; fail: (error: unknown) => void }

/** The queue is full, or the database keeps all votes waiting; whoever asks may come back in a second. */
export class WriterBusy extends Error {}

/** Votes that one statement carries at most, and that may wait for it at most. */
const TOGETHER = 256
const MOST_WAITING = 4_096

/** SQLSTATE classes of errors that what was asked for causes: data, constraints, transactions that can't go on. */
const OF_ONE_WISH = /^(22|23|40)/

/** SQLSTATE of a statement that waited for longer than it may: somebody counts everything anew. */
const CANCELLED = '57014'

/**
 * The one writer of votes in this process. Votes that arrive while a write is in flight go together in the next one:
 * one commit for many, and each is answered after its own. What is counted is then brought onto the boards.
 */
class VoteWriter {
  /** Told of the theories of each batch that is counted, before anybody is answered; it does not fail. */
  onCounted: (theories: string[]) => Promise<void> = async () => undefined
  private waiting: Waiting[] = []
  private writing: Promise<void> | null = null
  private readonly ranker = new Ranker(() => this.writing)
  private readonly telling = new StepsBehind({
    step: async () => (await tellVoters()) > 0,
    complaint: 'fans could not be told of an edit',
  })

  /** Resolves with the outcome after its commit. Throws `WriterBusy` when too many are waiting already. */
  write(wish: Wish): Promise<Outcome> {
    if (this.waiting.length >= MOST_WAITING) return Promise.reject(new WriterBusy())
    return new Promise((answer, fail) => {
      this.waiting.push({ wish, pair: `${wish.theory}/${wish.voter}`, answer, fail })
      this.writing ??= this.writeAll()
    })
  }

  /** Resolves when what was counted until now stands on the boards, or when a reader has waited long enough. */
  ranked(): Promise<void> {
    return this.ranker.ranked()
  }

  /** Brings onto the boards whatever is counted and not yet ranked, also by a process that is gone. */
  rank(): Promise<void> {
    return this.ranker.rank()
  }

  /** Tells of edits whoever has still to be told, also for a process that is gone. */
  tell(): Promise<void> {
    return this.telling.go()
  }

  /** Resolves when nobody waits for an answer any more, and no step behind is under way. */
  async drained(): Promise<void> {
    while (this.writing !== null) await this.writing
    await Promise.all([this.ranker.stop(), this.telling.stop()])
  }

  private async writeAll(): Promise<void> {
    // Calls of one turn of the event loop travel together.
    await new Promise((resolve) => setImmediate(resolve))
    while (this.waiting.length > 0) {
      await this.send(this.next())
    }
    this.writing = null
  }

  /** Writes a batch; what fails because of one wish is written again in halves, so that it fails alone. */
  private async send(batch: Waiting[]): Promise<void> {
    try {
      const outcomes = await castVotes(batch.map(({ wish }) => wish))
      // Before anybody is answered: whoever reads a board then waits for it.
      void this.ranker.rank()
      // The next batch waits for nobody who is told.
      void this.onCounted([...new Set(batch.map(({ wish }) => String(wish.theory)))]).then(() => {
        batch.forEach(({ answer }, place) => {
          answer(outcomes[place] as Outcome)
        })
      })
    } catch (error) {
      const { code = '' } = error as { code?: string }
      if (batch.length > 1 && OF_ONE_WISH.test(code)) {
        const half = Math.ceil(batch.length / 2)
        await this.send(batch.slice(0, half))
        await this.send(batch.slice(half))
      } else {
        for (const { fail } of batch) fail(code === CANCELLED ? new WriterBusy() : error)
      }
    }
  }

  /** The next votes in their order, each pair of theory and voter once: whoever asks twice is answered twice. */
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
}

const writer = processWide('vote-writer', () => new VoteWriter())

/** This process' writer of votes. */
export const voteWriter = () => writer.get()

/** Waits for what is in flight, where anything ever was. */
export const drainVotes = async () => writer.known()?.drained()
