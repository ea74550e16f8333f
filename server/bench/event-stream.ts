import type { Hint } from '../contract/live.ts'

const SAID = 'data: '

/** Reads what a stream of `live.follow` sends, in pieces of any length. */
export class EventStream {
  /** Étoiles of each theory by the newest hint. */
  readonly votes = new Map<string, number>()
  hints = 0
  private rest = ''

  read(piece: string): void {
    const lines = (this.rest + piece).split('\n')
    this.rest = lines.pop() ?? ''
    for (const line of lines) if (line.startsWith(SAID)) this.take(line.slice(SAID.length))
  }

  /** Connections and signs of life say nothing. */
  private take(data: string): void {
    const hint: Partial<Hint> = data === '' ? {} : JSON.parse(data)
    if (!('theory' in hint) || hint.theory === undefined || hint.votes === undefined) return
    this.votes.set(hint.theory, hint.votes)
    this.hints++
  }
}
