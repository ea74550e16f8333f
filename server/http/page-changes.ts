import type { Shown } from '../page-notes.ts'

/** More would be forgotten, and then counts as changed. */
const MOST = 10_000

/** When what pages show changed last, in moments of its own: each change is one. */
export class PageChanges {
  /** Of the last change. */
  moment = 0
  /** Everything may have changed up to here. */
  private all = 0
  private readonly last = new Map<Shown, number>()

  /** Null is everything. */
  note(shown: readonly Shown[] | null): void {
    this.moment++
    if (shown === null) this.all = this.moment
    else for (const what of shown) this.noteOne(what)
  }

  /** Whether anything of this has changed after a moment. */
  since(moment: number, shown: Iterable<Shown>): boolean {
    if (moment === this.moment) return false
    if (this.all > moment) return true
    for (const what of shown) if ((this.last.get(what) ?? 0) > moment) return true
    return false
  }

  private noteOne(what: Shown): void {
    this.last.delete(what)
    this.last.set(what, this.moment)
    if (this.last.size <= MOST) return
    const [oldest, moment] = this.last.entries().next().value as [Shown, number]
    this.last.delete(oldest)
    this.all = Math.max(this.all, moment)
  }
}
