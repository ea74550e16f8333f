import type { HouseEvent } from '../contract/events.ts'
import { voteWriter } from '../db/vote-writer.ts'
import { allShown, drawnPages, type Shown } from '../drawn-pages.ts'
import type { EventReader } from './reader.ts'

/** A page is drawn anew at most this often, however many fans vote (ms). */
const REST = 1_000

/** What goes out of date by an event, and whether it waits for nothing: what may no longer be read leaves at once. */
function outdatedBy(event: HouseEvent): { shown: Shown[]; atOnce?: boolean } {
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
 * Has the pages that show what changed drawn anew; `expire` marks them as out of date, and does not fail. The first change is
 * seen by the very next reader. Whatever changes while it rests is drawn a second later, so that a storm of votes costs one
 * drawing a second; and every change is followed by one that was begun a second after it, so that a page which was being drawn
 * when something left the stage is not kept. What may no longer be read waits for no storm.
 */
export class OutdatedPages {
  /** What rests after it was drawn anew, and whether it has changed again since. */
  private readonly resting = new Map<Shown, boolean>()
  private readonly expire: (pages: string[]) => Promise<void>

  constructor(expire: (pages: string[]) => Promise<void>) {
    this.expire = expire
  }

  readonly hear: EventReader = async ({ events, more }) => {
    const outdated = events.map(outdatedBy)
    const of = (atOnce: boolean) =>
      outdated.filter((one) => (one.atOnce ?? false) === atOnce).flatMap(({ shown }) => shown)
    await this.mark(more ? [...of(true), ...allShown()] : of(true), 'at once')
    await this.mark(of(false), 'soon')
  }

  /** Votes that this process has counted: the next reader sees them, before they are heard of from the boards. */
  counted(theories: string[]): Promise<void> {
    return this.mark(['boards', ...theories.map((id) => `theory-${id}` as const)], 'soon')
  }

  private async mark(touched: Shown[], when: 'soon' | 'at once'): Promise<void> {
    // What nobody has drawn has nothing to refresh.
    const shown = [...new Set(touched)].filter((what) => drawnPages(what).length > 0)
    const fresh = shown.filter((what) => !this.resting.has(what))
    for (const what of shown) this.resting.set(what, this.resting.has(what))
    await this.expireAll(when === 'at once' ? shown : fresh)
    if (fresh.length > 0) void this.restThenExpire(fresh)
  }

  private async restThenExpire(fresh: Shown[]): Promise<void> {
    for (let due = fresh; due.length > 0; ) {
      await new Promise((resolve) => setTimeout(resolve, REST).unref())
      // Where the database does not answer, pages are kept as they are: they are drawn when it does.
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
