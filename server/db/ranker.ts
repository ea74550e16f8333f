import { setImmediate as nextTurn } from 'node:timers/promises'
import { StepsBehind } from './steps-behind.ts'
import { leaveSlice, rankVotes, restateOwing, unrankedVotes } from './votes.sql.ts'

/** Calls of `cast_votes` per step: some tenths of a second. */
const TOGETHER = 16

/**
 * While votes are written, ranking rests this many times its last step's duration: both share one disk, and a later step
 * merges more votes.
 */
const RESTS = 2

/** ms */
const MOST_PATIENCE = 1_000

/** ms. Boards further behind won't catch up in time, so readers don't wait. */
const FAR_BEHIND = 3_000

export class Ranker {
  private reached = 0n
  private question: ReturnType<typeof unrankedVotes> | null = null
  private readers: { last: bigint; go: () => void }[] = []
  private readonly writing: () => Promise<void> | null
  private readonly steps = new StepsBehind({
    step: (failures) => this.rankStep(failures),
    complaint: 'counted votes could not be brought onto the boards',
    ended: () => this.let(this.readers),
  })
  private readonly leaving = new StepsBehind({
    step: () => this.leavingStep(),
    complaint: 'votes for what has left could not be taken off the boards',
  })
  private stopping = false

  constructor(writing: () => Promise<void> | null) {
    this.writing = writing
  }

  async rank(): Promise<void> {
    await this.steps.go()
    if (!this.leaving.working) return
    await this.leaving.go()
    await this.steps.go()
  }

  /** Resolves when what is counted by now is ranked, or after `MOST_PATIENCE`. */
  async ranked(): Promise<void> {
    if (!this.steps.working) return
    const queue = await this.unranked()
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

  /** One statement for all who ask before it begins: a page reads several boards. */
  private unranked(): ReturnType<typeof unrankedVotes> {
    this.question ??= nextTurn().then(() => {
      this.question = null
      return unrankedVotes()
    })
    return this.question
  }

  /** Resolves after the step under way; the rest waits in the database. */
  async stop(): Promise<void> {
    this.stopping = true
    await Promise.all([this.steps.stop(), this.leaving.stop()])
    this.stopping = false
  }

  /** After a failure it ranks single calls, to isolate the failing one. */
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
    // What leaving set aside has to be ranked.
    if (!this.stopping) void this.steps.go()
    await this.rest(RESTS * (performance.now() - began))
    return true
  }

  private let(readers: { last: bigint; go: () => void }[]): void {
    this.readers = this.readers.filter((reader) => !readers.includes(reader))
    for (const { go } of readers) go()
  }

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
