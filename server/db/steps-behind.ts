import { log } from '../log.ts'

/** ms; doubles with each failure. */
const AGAIN = 1_000
const MOST_AGAIN = 30_000

type Step = (failures: number) => Promise<boolean>

/** What waits in the database survives an ended process or a failed step. */
export class StepsBehind {
  private running: Promise<void> | null = null
  /** The step under way may have missed something. */
  private asked = false
  private stopping = false
  private failures = 0
  private again: NodeJS.Timeout | undefined
  private readonly step: Step
  private readonly complaint: string
  private readonly ended: () => void

  /** `step` gets the failures in a row and answers whether there is more. */
  constructor({ step, complaint, ended = () => undefined }: { step: Step; complaint: string; ended?: () => void }) {
    this.step = step
    this.complaint = complaint
    this.ended = ended
  }

  get working(): boolean {
    return this.running !== null
  }

  get waiting(): boolean {
    return this.again !== undefined
  }

  go(): Promise<void> {
    this.asked = true
    this.running ??= this.all()
    return this.running
  }

  /** Resolves after the step under way; the rest waits in the database. */
  async stop(): Promise<void> {
    this.stopping = true
    await this.running
    this.stopping = false
  }

  private async all(): Promise<void> {
    try {
      clearTimeout(this.again)
      this.again = undefined
      while (this.asked && !this.stopping) {
        this.asked = false
        for (let more = true; more && !this.stopping; this.failures = 0) more = await this.step(this.failures)
      }
    } catch (error) {
      const wait = Math.min(MOST_AGAIN, AGAIN * 2 ** this.failures++)
      log.error({ err: error, wait }, this.complaint)
      if (!this.stopping) this.again = setTimeout(() => void this.go(), wait).unref()
    } finally {
      this.running = null
      this.ended()
    }
  }
}
