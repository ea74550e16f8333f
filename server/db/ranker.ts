import { StepsBehind } from './steps-behind.ts'
import { leaveSlice, rankVotes, restateOwing, unrankedVotes } from './votes.sql.ts'

/** Calls of `cast_votes` that one step takes on at most: some tenths of a second of work. */
const TOGETHER = 16

/**
 * While votes are being written, ranking rests this many times as long as its last step took: both work the same disk and
 * processors, an answer is waited for by somebody, and a later step has more of the same theory's votes to put together.
 */
const RESTS = 2

/** How long a reader of a board waits at most for votes that are already counted (ms). */
const MOST_PATIENCE = 1_000

/** Boards that are this far behind (ms) won't have caught up by then: nobody is kept waiting for nothing. */
const FAR_BEHIND = 3_000

/** Brings counted votes onto the boards, in steps behind the answers. */
export class Ranker {
  /** The last call of `cast_votes` that stands on the boards. */
  private reached = 0n
  private readers: { last: bigint; go: () => void }[] = []
  private readonly writing: () => Promise<void> | null
  private readonly steps = new StepsBehind({
    step: (failures) => this.rankStep(failures),
    complaint: 'counted votes could not be brought onto the boards',
    ended: () => this.let(this.readers),
  })
  /** What has left follows by itself: a slice of it that fails keeps no vote from its board. */
  private readonly leaving = new StepsBehind({
    step: () => this.leavingStep(),
    complaint: 'votes for what has left could not be taken off the boards',
  })
  private stopping = false

  /** `writing` is what is being written at the moment, if anything is. */
  constructor(writing: () => Promise<void> | null) {
    this.writing = writing
  }

  /** Brings onto the boards whatever is counted and not yet there, also by a process that is gone. */
  async rank(): Promise<void> {
    await this.steps.go()
    if (!this.leaving.working) return
    await this.leaving.go()
    await this.steps.go()
  }

  /**
   * Resolves when what is counted by now stands on the boards, or when a reader has waited long enough.
   */
  async ranked(): Promise<void> {
    if (!this.steps.working) return
    const queue = await unrankedVotes()
    if (!queue || queue.waited > FAR_BEHIND || queue.last <= this.reached) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, MOST_PATIENCE)
      const go = () => {
        clearTimeout(timer)
        resolve()
      }
      this.readers.push({ last: queue.last, go })
    })
  }

  /** Resolves after the step under way; what is left stands in the database, and the next start goes on with it. */
  async stop(): Promise<void> {
    this.stopping = true
    await Promise.all([this.steps.stop(), this.leaving.stop()])
    this.stopping = false
  }

  /** One call at a time after a failure: it finds the one that fails. */
  private async rankStep(failures: number): Promise<boolean> {
    const began = performance.now()
    const { handled, last, owing, leaving } = await rankVotes(failures > 0 ? 1 : TOGETHER)
    if (owing) while ((await restateOwing()) > 0);
    if (leaving && !this.stopping && !this.leaving.waiting) void this.leaving.go()
    if (handled === 0) return false
    this.reached = last ?? this.reached
    this.let(this.readers.filter(({ last: awaited }) => awaited <= this.reached))
    await this.rest(RESTS * (performance.now() - began))
    return true
  }

  private async leavingStep(): Promise<boolean> {
    const began = performance.now()
    if ((await leaveSlice()) === 0) return false
    // What was set aside is to be ranked.
    if (!this.stopping) void this.steps.go()
    await this.rest(RESTS * (performance.now() - began))
    return true
  }

  /** Lets these readers go on. */
  private let(readers: { last: bigint; go: () => void }[]): void {
    this.readers = this.readers.filter((reader) => !readers.includes(reader))
    for (const { go } of readers) go()
  }

  /** Resolves after so many milliseconds, or as soon as nobody's vote is being written. */
  private async rest(milliseconds: number): Promise<void> {
    const writing = this.writing()
    if (writing === null) return
    let timer: NodeJS.Timeout | undefined
    const over = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds)
    })
    await Promise.race([writing, over])
    clearTimeout(timer)
  }
}
