import type { AnyEvent } from '../contract/events.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { allShown, drawnPages, type Shown } from '../drawn-pages.ts'
import type { EventHandler } from './handler.ts'

/** ms at least between drawings of a page. */
const REST = 1_000

/** What may no longer be read leaves at once. */
function outdatedBy(event: AnyEvent): { shown: Shown[]; atOnce?: boolean } {
  switch (event.kind) {
    case 'published':
      return { shown: event.payload.related ? ['boards', 'lineages'] : ['boards'] }
    case 'edited':
      return { shown: ['boards', 'lineages', `theory-${event.theory}`] }
    case 'withdrawn':
    case 'hidden':
    case 'merged':
    case 'shown':
    case 'raised':
    case 'lowered':
    case 'flags-answered':
      return { shown: ['boards', 'lineages', `theory-${event.theory}`], atOnce: true }
    case 'renamed':
    case 'left':
      return { shown: ['names'], atOnce: true }
    case 'ranked':
      return { shown: ['boards', ...(event.payload.theories?.map((id) => `theory-${id}` as const) ?? allShown())] }
    case 'recounted':
      return { shown: allShown() }
    case 'joined':
    case 'role-given':
    case 'suspended':
    case 'unsuspended':
    case 'flagged':
    case 'unflagged':
      return { shown: [] }
  }
}

/**
 * Marks pages as out of date, by `expire`, which does not fail. The very next reader sees the first change; further ones
 * within a second are drawn together. A second after each change pages are drawn again, so that none stays that was being
 * drawn while something left the stage.
 */
export class OutdatedPages {
  private readonly resting = new Map<Shown, boolean>()
  private readonly expire: (pages: string[]) => Promise<void>

  constructor(expire: (pages: string[]) => Promise<void>) {
    this.expire = expire
  }

  readonly hear: EventHandler = async ({ events, more }) => {
    const outdated = events.map(outdatedBy)
    const of = (atOnce: boolean) =>
      outdated.filter((one) => (one.atOnce ?? false) === atOnce).flatMap(({ shown }) => shown)
    await this.mark(more ? [...of(true), ...allShown()] : of(true), 'at once')
    await this.mark(of(false), 'soon')
  }

  /** This process's next reader sees them before the boards' event. */
  counted(theories: string[]): Promise<void> {
    return this.mark(['boards', ...theories.map((id) => `theory-${id}` as const)], 'soon')
  }

  private async mark(touched: Shown[], when: 'soon' | 'at once'): Promise<void> {
    // What nobody has drawn needs no mark.
    const shown = [...new Set(touched)].filter((what) => drawnPages(what).length > 0)
    const fresh = shown.filter((what) => !this.resting.has(what))
    for (const what of shown) this.resting.set(what, this.resting.has(what))
    await this.expireAll(when === 'at once' ? shown : fresh)
    if (fresh.length > 0) void this.restThenExpire(fresh)
  }

  private async restThenExpire(fresh: Shown[]): Promise<void> {
    for (let due = fresh; due.length > 0; ) {
      await new Promise((resolve) => setTimeout(resolve, REST).unref())
      // Without the database, pages stay as they are.
      await voteWriter()
        .ranked()
        .catch(() => undefined)
      const again = due.filter((what) => this.resting.get(what))
      for (const what of due) this.resting.delete(what)
      for (const what of again) this.resting.set(what, false)
      await this.expireAll(due)
      due = again
    }
  }

  private async expireAll(shown: Shown[]): Promise<void> {
    if (shown.length > 0) await this.expire([...new Set(shown.flatMap(drawnPages))])
  }
}
