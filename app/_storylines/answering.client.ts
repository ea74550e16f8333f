import type { Split } from '#server/contract/answers.ts'

type Send = (starter: number | null) => Promise<Split>

/**
 * One reader's answer to one question. A wish shows at once; one call at a time, and the last wish stands. A refused wish is
 * undone and throws.
 */
export class Answering {
  private known: Split
  private wanted: number | null
  private sending: Promise<Split> | null = null
  private readonly send: Send
  private readonly show: (split: Split) => void

  constructor(known: Split, send: Send, show: (split: Split) => void) {
    this.known = known
    this.wanted = known.starter
    this.send = send
    this.show = show
  }

  /** As read, unless something is wished meanwhile. */
  learn(read: Split): Split {
    if (this.sending !== null) return moved(this.known, this.wanted)
    this.known = read
    this.wanted = read.starter
    return read
  }

  wish(starter: number | null): Promise<Split> {
    this.wanted = starter
    this.show(moved(this.known, starter))
    this.sending ??= this.settle().finally(() => {
      this.sending = null
    })
    return this.sending
  }

  private async settle(): Promise<Split> {
    try {
      while (this.wanted !== this.known.starter) this.known = await this.send(this.wanted)
    } finally {
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
