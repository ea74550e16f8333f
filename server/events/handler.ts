import { type AnyEvent, EVENTS, type EventKind, type EventOf } from '../contract/events.ts'
import type { EventRow } from '../db/events.sql.ts'
import { log } from '../log.ts'

/**
 * In the order of writing; with `more` anything may have happened besides. A handler may hear the same twice, and does not
 * fail.
 */
export type Heard = { events: AnyEvent[]; more: boolean }
export type EventHandler = (heard: Heard) => Promise<void> | void

/** It is not told of what comes as `more`. */
export function handlerOf<Kind extends EventKind>(
  kinds: readonly Kind[],
  hear: (event: EventOf<Kind>) => Promise<void> | void,
): EventHandler {
  const known: ReadonlySet<string> = new Set(kinds)
  return async ({ events }) => {
    for (const event of events) if (known.has(event.kind)) await hear(event as EventOf<Kind>)
  }
}

/** Null for an event that only a newer server knows. */
export function eventFrom({ kind, payload, theory, account, ...row }: EventRow): AnyEvent | null {
  const known = Object.hasOwn(EVENTS, kind) ? EVENTS[kind as EventKind] : undefined
  const read = known?.payload.safeParse(payload)
  const subject = known?.about === 'theory' ? { theory } : known?.about === 'account' ? { account } : {}
  if (read?.success && !Object.values(subject).includes(null))
    return { ...row, kind, ...subject, payload: read.data } as AnyEvent
  log.warn({ kind, event: row.id }, 'an event is of no kind that is known here')
  return null
}
