import { LRUCache } from 'lru-cache'
import type { Showing } from '../events/pages.ts'
import { outageSince } from '../outage.ts'
import type { Shown } from '../page-notes.ts'
import { type Drawn, dated } from './drawing.ts'
import { type Drawing, Drawings, NotDrawn } from './drawings.ts'
import { PageChanges } from './page-changes.ts'

/** ms between two drawings of a page that keeps changing. */
const REST = 1_000
/** ms until a page is drawn anew without a change, for what the clock shows. */
const FRESH = 10_000
/** ms for which a reader waits for a new page if there is an old one, and until the next one tries again. */
const PATIENCE = 1_000
/** ms for which a reader waits if there is none. */
const MOST_PATIENCE = 8_000

/** Pages that are looked at for whether they are to be drawn before they are asked for. */
const MOST_ASKED = 1_000

type Moments = { outdated: number; gone: number }

type Kept = {
  page: Drawn
  /** ms at which it was kept, and at which the last attempt to renew it failed. */
  since: number
  failed?: number
  /** At which its drawing began. */
  at: Date
  moments: Moments
  /** It replaced one that had changed. */
  isRenewed: boolean
}

/** How a page was read: as it was kept, drawn for its readers, or old where it could not be renewed. */
export type PageRead = 'kept' | 'drawn' | 'old'

type Draw<Key> = (key: Key, requestId: string) => Promise<Drawn>
type Options = { bytes: number; now?: () => number; noteRead?: (how: PageRead) => void }

/**
 * Drawn pages, whole and compressed, of which the least recently used go first. A page is drawn once for all who wait for it.
 * Of a page that changed, the next reader waits for the new one; while it keeps changing, or many others are drawn, readers
 * get the old one until the new one stands. What may no longer be read is not kept, nor what was being drawn meanwhile.
 */
export class PageStore<Key extends string> implements Showing {
  private readonly kept: LRUCache<Key, Kept>
  private readonly drawings = new Drawings<Key, Moments>()
  /** Readers of kept pages since the last look of `renewAsked`. */
  private readonly asked = new Map<Key, number>()
  private readonly changes = { outdated: new PageChanges(), gone: new PageChanges() }
  private readonly draw: Draw<Key>
  private readonly now: () => number
  private readonly noteRead: (how: PageRead) => void

  constructor(draw: Draw<Key>, { bytes, now = () => performance.now(), noteRead = () => {} }: Options) {
    this.draw = draw
    this.now = now
    this.noteRead = noteRead
    this.kept = new LRUCache({ maxSize: bytes, sizeCalculation: ({ page }) => sizeOf(page) })
  }

  outdate(shown: readonly Shown[] | null): void {
    this.changes.outdated.note(shown)
  }

  drop(shown: readonly Shown[] | null): void {
    this.changes.gone.note(shown)
    // Whoever asks from now on must not wait for a page that may show it.
    this.drawings.forgetBegun()
  }

  get size(): { pages: number; bytes: number } {
    return { pages: this.kept.size, bytes: this.kept.calculatedSize }
  }

  /** Whether the next reader of this page begins a drawing and waits for it. */
  isDrawnFor(key: Key): boolean {
    const kept = this.readable(this.kept.peek(key))
    return !this.joinable(key) && (!kept || (!this.isFresh(kept) && !this.mayBeOld(kept, key)))
  }

  /** Rejects where drawing it did and no earlier page is there, and with `NotDrawn`. */
  read(key: Key, requestId: string): Drawn | Promise<Drawn> {
    const kept = this.readable(this.kept.get(key))
    if (!kept) return this.waited(key, requestId)
    if (this.asked.size < MOST_ASKED || this.asked.has(key)) this.asked.set(key, (this.asked.get(key) ?? 0) + 1)
    if (!this.isFresh(kept)) {
      if (kept.failed !== undefined && this.now() - kept.failed < PATIENCE) return this.old(key, kept)
      if (!this.mayBeOld(kept, key)) return this.inTime(key, requestId, kept)
      if (this.isDue(kept)) this.renew(key, requestId, kept)
    }
    this.noteRead('kept')
    return kept.page
  }

  /** Draws what is nobody else's, in its turn. */
  drawOnce<T>(draw: () => Promise<T>): Promise<T> {
    return this.drawings.once(draw)
  }

  /** Draws those pages anew that were asked for most since the last time and have changed. */
  async renewAsked(most: number): Promise<void> {
    const due = [...this.asked.entries()]
      .filter(([key]) => {
        const kept = this.readable(this.kept.peek(key))
        return kept && this.isOutdated(kept) && this.now() - kept.since >= REST
      })
      .sort(([, one], [, other]) => other - one)
      .slice(0, most)
    this.asked.clear()
    for (const [key] of due) {
      if (this.drawings.isBusy || this.drawings.of(key)) continue
      await this.drawAnew(key, '', true, 1).page.catch(() => undefined)
    }
  }

  private readable(kept: Kept | undefined): Kept | undefined {
    return kept && !this.changes.gone.since(kept.moments.gone, kept.page.shows) ? kept : undefined
  }

  private isOutdated({ page, moments }: Kept): boolean {
    return this.changes.outdated.since(moments.outdated, page.shows)
  }

  private isFresh(kept: Kept): boolean {
    return this.now() - kept.since < FRESH && !this.isOutdated(kept)
  }

  /** Whether readers get it until the new one stands. */
  private mayBeOld(kept: Kept, key: Key): boolean {
    const age = this.now() - kept.since
    if (this.drawings.isBusy && age < 2 * FRESH) return true
    if (!this.isOutdated(kept)) return age < 2 * FRESH
    return kept.isRenewed && (age < 2 * REST || (this.drawings.of(key) !== undefined && age < FRESH))
  }

  private isDue(kept: Kept): boolean {
    return !(kept.isRenewed && this.now() - kept.since < REST)
  }

  /** One that shows what the reader may expect: nothing has changed since it began. */
  private joinable(key: Key): Drawing<Moments> | undefined {
    const drawing = this.drawings.of(key)
    if (!drawing?.begun) return drawing
    return drawing.begun.outdated === this.changes.outdated.moment ? drawing : undefined
  }

  private renew(key: Key, requestId: string, kept: Kept): void {
    if (this.drawings.of(key)) return
    this.drawAnew(key, requestId, this.isOutdated(kept), 1).page.catch(() => {
      kept.failed = this.now()
    })
  }

  private waited(key: Key, requestId: string): Promise<Drawn> {
    this.noteRead('drawn')
    const drawing = this.joinable(key) ?? this.drawAnew(key, requestId, false)
    return this.drawings.awaited(drawing, MOST_PATIENCE, () => {
      throw new NotDrawn('the page waited too long to be drawn')
    })
  }

  /** The renewed page, or the old one where that fails or takes too long. */
  private inTime(key: Key, requestId: string, kept: Kept): Promise<Drawn> {
    const drawing = this.joinable(key) ?? this.drawAnew(key, requestId, this.isOutdated(kept))
    const late = () => {
      if (outageSince(performance.now() - FRESH)) return this.failedToRenew(key, requestId, kept)
      // Whoever comes next need not wait for what fails later.
      drawing.page.catch(() => {
        kept.failed = this.now()
      })
      return this.readable(kept)?.page ?? this.read(key, requestId)
    }
    return this.drawings.awaited(drawing, PATIENCE, late).then(
      (page) => {
        this.noteRead('drawn')
        return page
      },
      () => this.failedToRenew(key, requestId, kept),
    )
  }

  private failedToRenew(key: Key, requestId: string, kept: Kept): Drawn | Promise<Drawn> {
    kept.failed = this.now()
    return this.readable(kept) ? this.old(key, kept) : this.read(key, requestId)
  }

  /** With its age. */
  private async old(key: Key, kept: Kept): Promise<Drawn> {
    this.noteRead('old')
    const page = await dated(kept.page, kept.at)
    // In its place: next time it has its age already.
    if (this.kept.peek(key) === kept && page !== kept.page) this.kept.set(key, { ...kept, page })
    return page
  }

  /** `readers` is 1 where nobody waits, and it is drawn all the same. */
  private drawAnew(key: Key, requestId: string, isRenewed: boolean, readers = 0): Drawing<Moments> {
    return this.drawings.begin(key, {
      readers,
      note: () => ({ outdated: this.changes.outdated.moment, gone: this.changes.gone.moment }),
      draw: async (moments) => {
        const at = new Date()
        const page = await this.draw(key, requestId)
        const kept: Kept = { page, since: this.now(), at, moments, isRenewed }
        if (page.isKept && this.readable(kept)) this.kept.set(key, kept)
        return page
      },
    })
  }
}

function sizeOf({ bodies }: Drawn): number {
  return Object.values(bodies).reduce((sum, { length }) => sum + length, 1_000)
}
