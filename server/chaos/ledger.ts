/** The last answer for a pair of fan and theory, and every unanswered wish since. */
type Entry = { answered: boolean; unanswered: boolean[] }

/**
 * What each fan was told. A fan has one wish at a time, so the wishes of a pair are in order; an unanswered one may
 * have been granted, until a later one is answered.
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

  /** Pairs ("fan/theory") whose row, or lack of one, contradicts the answers. `rows` are the pairs that have one. */
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
