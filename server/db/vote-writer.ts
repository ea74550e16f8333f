import { processWide } from '../process-wide.ts'
import { Ranker } from './ranker.ts'
import { StepsBehind } from './steps-behind.ts'
import { castVotes, type Outcome, tellVoters, type Wish } from './votes.sql.ts'

type Waiting = { wish: Wish; pair: string; answer: (outcome: Outcome) => void; fail: (error: unknown) => void }

/** Try again in a second. */
export class WriterBusy extends Error {}

const TOGETHER = 256
const MOST_WAITING = 4_096

/** SQLSTATE classes caused by the vote itself: data, constraint, rollback. */
const OF_ONE_WISH = /^(22|23|40)/

/** A statement exceeded its time, as during a recount. */
const CANCELLED = '57014'

/** This process's one writer of votes. Votes that arrive during a write share the next commit. */
class VoteWriter {
  /** Called before anybody is answered; must not fail. */
  onCounted: (theories: string[]) => void = () => {}
  private waiting: Waiting[] = []
  private writing: Promise<void> | null = null
  private readonly ranker = new Ranker(() => this.writing)
  private readonly telling = new StepsBehind({
    step: async () => (await tellVoters()) > 0,
    complaint: 'fans could not be told of an edit',
  })

  /** Resolves after the commit. Rejects with `WriterBusy` when `MOST_WAITING` votes wait. */
  write(wish: Wish): Promise<Outcome> {
    if (this.waiting.length >= MOST_WAITING) return Promise.reject(new WriterBusy())
    return new Promise((answer, fail) => {
      this.waiting.push({ wish, pair: `${wish.theory}/${wish.voter}`, answer, fail })
      this.writing ??= this.writeAll()
    })
  }

  /** Votes not yet sent to Postgres. */
  get queued(): number {
    return this.waiting.length
  }

  ranked(): Promise<void> {
    return this.ranker.ranked()
  }

  rank(): Promise<void> {
    return this.ranker.rank()
  }

  tell(): Promise<void> {
    return this.telling.go()
  }

  /** Resolves when no vote waits and no step is under way. */
  async drained(): Promise<void> {
    while (this.writing !== null) await this.writing
    await Promise.all([this.ranker.stop(), this.telling.stop()])
  }

  private async writeAll(): Promise<void> {
    // Calls of one turn of the event loop share a batch.
    await new Promise((resolve) => setImmediate(resolve))
    while (this.waiting.length > 0) {
      await this.send(this.next())
    }
    this.writing = null
  }

  /** On an error that one vote causes, halves the batch, so only that vote fails. */
  private async send(batch: Waiting[]): Promise<void> {
    try {
      const outcomes = await castVotes(batch.map(({ wish }) => wish))
      // A voter who then reads a board waits for the ranking.
      void this.ranker.rank()
      this.onCounted([...new Set(batch.map(({ wish }) => String(wish.theory)))])
      for (const [place, { answer }] of batch.entries()) answer(outcomes[place] as Outcome)
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

  /** A repeated pair of theory and voter waits for the next batch. */
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

export const voteWriter = () => writer.get()

export const drainVotes = async () => writer.known()?.drained()
