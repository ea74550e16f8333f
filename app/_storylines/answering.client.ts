import type { Split } from '#server/contract/answers.ts'

type Send = (starter: number | null) => Promise<Split>

/**
 * One reader's answer to one question. A wish shows at once; one call at a time, and the last wish stands. A refused wish is
 * undone and throws.
 */
export class Answering {
  private known: Split
  private wanted: number | null
  private wishes = 0
  private asked = 0
  private isSending = false
  private settled: Promise<Split>
  private readonly send: Send
  private readonly show: (split: Split) => void

  constructor(known: Split, send: Send, show: (split: Split) => void) {
    this.known = known
    this.wanted = known.starter
    this.settled = Promise.resolve(known)
    this.send = send
    this.show = show
  }

  /** Drops the answer after a new wish or a later question, since it may be older. */
  ask(): (read: Split) => Split {
    const { wishes, isSending } = this
    const asked = ++this.asked
    return (read) => {
      if (wishes !== this.wishes || isSending || asked !== this.asked) return moved(this.known, this.wanted)
      this.known = read
      this.wanted = read.starter
      return read
    }
  }

  wish(starter: number | null): Promise<Split> {
    this.wanted = starter
    this.wishes++
    this.show(moved(this.known, starter))
    // Its last look at what is wanted ends it in the same turn: no wish falls between.
    if (!this.isSending) this.settled = this.settle()
    return this.settled
  }

  private async settle(): Promise<Split> {
    this.isSending = true
    try {
      while (this.wanted !== this.known.starter) this.known = await this.send(this.wanted)
    } finally {
      this.isSending = false
      this.wanted = this.known.starter
      this.show(this.known)
    }
    return this.known
  }
}

/** What will be, if the wish is done. */
export function moved({ starter: was, answers }: Split, starter: number | null): Split {
  return {
    starter,
    answers: answers.map((count, each) => count + Number(each === starter) - Number(each === was)),
  }
}
