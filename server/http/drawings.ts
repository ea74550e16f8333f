import pLimit from 'p-limit'
import { outageSince } from '../outage.ts'
import type { Drawn } from './drawing.ts'

const AT_ONCE = 6
/** Some ten seconds of drawing. */
const WAITING = 500
/** ms after an outage in which no more may wait. */
const AFTER_OUTAGE = 1_000

/** `begun` is what its beginning noted, and null while it waits for its turn. */
export type Drawing<Moment> = { page: Promise<Drawn>; begun: Moment | null; readers: number }

/** Too many pages wait to be drawn, or this one for too long. */
export class NotDrawn extends Error {}

type Work<Moment> = {
  /** Told when its turn has come. */
  note: () => Moment
  draw: (moment: Moment) => Promise<Drawn>
  /** At least one, where it is drawn though nobody waits. */
  readers: number
}

/** Pages that are being drawn, a few at once, and one at a time of each. */
export class Drawings<Key, Moment> {
  /** The latest of each page. */
  private readonly latest = new Map<Key, Drawing<Moment>>()
  private readonly line = pLimit(AT_ONCE)

  get isBusy(): boolean {
    return this.line.activeCount >= AT_ONCE
  }

  of(key: Key): Drawing<Moment> | undefined {
    return this.latest.get(key)
  }

  /** Whoever asks from now on begins another; those that have not begun go on. */
  forgetBegun(): void {
    for (const [key, { begun }] of this.latest) if (begun) this.latest.delete(key)
  }

  /** Rejects with `NotDrawn` where too many wait. */
  once<T>(draw: () => Promise<T>): Promise<T> {
    return this.isFull() ? Promise.reject(tooMany()) : this.line(draw)
  }

  begin(key: Key, work: Work<Moment>): Drawing<Moment> {
    const before = this.latest.get(key)?.page
    const drawing: Drawing<Moment> = {
      page: this.inTurn(() => drawing, key, work, before),
      begun: null,
      readers: work.readers,
    }
    this.latest.set(key, drawing)
    drawing.page.catch(() => undefined)
    return drawing
  }

  /** The page, or what `late` says after so many ms. */
  async awaited(drawing: Drawing<Moment>, patience: number, late: () => Drawn | Promise<Drawn>): Promise<Drawn> {
    let timer: NodeJS.Timeout | undefined
    drawing.readers++
    const over = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, patience, null)
    })
    try {
      return (await Promise.race([drawing.page, over])) ?? (await late())
    } finally {
      clearTimeout(timer)
      drawing.readers--
    }
  }

  private async inTurn(
    own: () => Drawing<Moment>,
    key: Key,
    { note, draw }: Work<Moment>,
    before: Promise<Drawn> | undefined,
  ): Promise<Drawn> {
    try {
      // Whoever comes meanwhile waits for the next, together.
      await before?.catch(() => undefined)
      if (this.isFull()) throw tooMany()
      return await this.line(async () => {
        const drawing = own()
        if (drawing.readers === 0) throw new NotDrawn('nobody waits for the page any more')
        const moment = note()
        drawing.begun = moment
        return draw(moment)
      })
    } finally {
      if (this.latest.get(key) === own()) this.latest.delete(key)
    }
  }

  private isFull(): boolean {
    return this.line.pendingCount >= WAITING || (this.isBusy && outageSince(performance.now() - AFTER_OUTAGE))
  }
}

const tooMany = () => new NotDrawn('too many pages wait to be drawn')
