/** What a pair of fan and theory may be left as: the last answer, and every wish since that nobody answered. */
type Entry = { answered: boolean; unanswered: boolean[] }

/**
 * Keeps what each fan was told. A fan asks one thing at a time, so wishes of one pair have an order; a wish without an
 * answer may have been granted or not, until a later one is answered.
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

  /** The server said no: the last wish changed nothing. */
  refused(fan: number, theory: number): void {
    this.of(fan, theory).unanswered.pop()
    this.refusals++
  }

  /** The names of pairs ("fan/theory") whose row, or missing row, nobody was told of. `rows` are the pairs that have one. */
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
