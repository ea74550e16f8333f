type Entry = { answered: boolean; unanswered: boolean[] }

/**
 * A fan has one wish at a time, so a pair's wishes are in order; until a later one is answered, an unanswered one may have
 * been granted.
 */
export class Ledger {
  private entries = new Map<string, Entry>()
  answers = 0
  refusals = 0
  lost = 0

  asked(fan: number, theory: number, on: boolean): void {
    this.of(fan, theory).unanswered.push(on)
  }

  answered(fan: number, theory: number, voted: boolean): void {
    const entry = this.of(fan, theory)
    entry.answered = voted
    entry.unanswered = []
    this.answers++
  }

  refused(fan: number, theory: number): void {
    this.of(fan, theory).unanswered.pop()
    this.refusals++
  }

  /** `rows` are the pairs ("fan/theory") with a row. Returns those that contradict the answers, with a row or without. */
  contradictions(rows: ReadonlySet<string>): string[] {
    return [...this.entries]
      .filter(([pair, { answered, unanswered }]) => answered !== rows.has(pair) && !unanswered.includes(rows.has(pair)))
      .map(([pair]) => pair)
      .concat([...rows].filter((pair) => !this.entries.has(pair)))
  }

  private of(fan: number, theory: number): Entry {
    const pair = `${fan}/${theory}`
    let entry = this.entries.get(pair)
    if (!entry) {
      entry = { answered: false, unanswered: [] }
      this.entries.set(pair, entry)
    }
    return entry
  }
}
