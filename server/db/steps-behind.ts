import { log } from '../log.ts'

/** ms until a failed step is tried again; doubles with each failure, up to the most. */
const AGAIN = 1_000
const MOST_AGAIN = 30_000

type Step = (failures: number) => Promise<boolean>

/** Works off in steps what waits in the database. A process that ends or a step that fails loses nothing. */
export class StepsBehind {
  private running: Promise<void> | null = null
  /** Something came that the step under way may have missed. */
  private asked = false
  private stopping = false
  private failures = 0
  private again: NodeJS.Timeout | undefined
  private readonly step: Step
  private readonly complaint: string
  private readonly ended: () => void

  /** `step` gets the number of failures in a row and answers whether there is more; `complaint` goes to the log. */
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

  /** Resolves after the step under way; the rest stays in the database for the next start. */
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
