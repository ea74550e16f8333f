import { type AnyEvent, EVENTS, type EventKind, type EventOf } from '../contract/events.ts'
import type { EventRow } from '../db/events.sql.ts'
import { log } from '../log.ts'

/**
 * What a reader is told: events in the order of their writing; with `more`, that anything may have happened besides. It may be
 * told again of what it knows, and does not fail.
 */
export type Heard = { events: AnyEvent[]; more: boolean }
export type EventReader = (heard: Heard) => Promise<void> | void

/** A reader of these kinds alone: for whatever counts, tells or logs. What it can't be told one by one it is not told. */
export function readerOf<Kind extends EventKind>(
  kinds: readonly Kind[],
  hear: (event: EventOf<Kind>) => Promise<void> | void,
): EventReader {
  const known: ReadonlySet<string> = new Set(kinds)
  return async ({ events }) => {
    for (const event of events) if (known.has(event.kind)) await hear(event as EventOf<Kind>)
  }
}

/** An event as its kind says; null for one that this checkout doesn't know, which a newer one beside it may have written. */
export function eventFrom({ kind, payload, theory, account, ...row }: EventRow): AnyEvent | null {
  const known = Object.hasOwn(EVENTS, kind) ? EVENTS[kind as EventKind] : undefined
  const read = known?.payload.safeParse(payload)
  const subject = known?.about === 'theory' ? { theory } : known?.about === 'account' ? { account } : {}
  if (read?.success && !Object.values(subject).includes(null))
    return { ...row, kind, ...subject, payload: read.data } as AnyEvent
  log.warn({ kind, event: row.id }, 'an event is of no kind that is known here')
  return null
}
