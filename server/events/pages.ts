import type { AnyEvent } from '../contract/events.ts'
import type { Shown } from '../page-notes.ts'
import type { EventHandler } from './handler.ts'

/** Whoever shows what changes; `null` is everything. */
export type Showing = {
  /** Whoever asks next is shown what is. */
  outdate: (shown: readonly Shown[] | null) => void
  /** What was may be read no more. */
  drop: (shown: readonly Shown[] | null) => void
}

/** `isGone`: what such pages show may no longer be read. */
function changedBy(event: AnyEvent): { shown: Shown[] | null; isGone?: boolean } {
  switch (event.kind) {
    case 'published':
      return { shown: event.payload.related ? ['boards', 'lineages'] : ['boards'] }
    // An edit may raise how far it tells, or take a spoiler out.
    case 'edited':
    case 'withdrawn':
    case 'hidden':
    case 'merged':
    case 'shown':
    case 'raised':
    case 'lowered':
    case 'flags-answered':
      return { shown: ['boards', 'lineages', `theory-${event.theory}`], isGone: true }
    // The event does not say where the name stands.
    case 'renamed':
    case 'left':
      return { shown: null, isGone: true }
    case 'ranked':
      return { shown: event.payload.theories && ['boards', ...event.payload.theories.map(shownOf)] }
    case 'asked':
      return { shown: ['question'] }
    case 'week-closed':
      return { shown: ['weeks'] }
    case 'recounted':
      return { shown: null }
    case 'joined':
    case 'role-given':
    case 'suspended':
    case 'unsuspended':
    case 'password-changed':
    case 'recovered':
    case 'flagged':
    case 'unflagged':
    case 'told':
      return { shown: [] }
  }
}

const shownOf = (theory: string): Shown => `theory-${theory}`

/** Tells them what has changed. */
export function pagesHearing(pages: Showing): EventHandler {
  return ({ events, more }) => {
    if (more) pages.drop(null)
    for (const event of events) {
      const { shown, isGone } = changedBy(event)
      if (isGone) pages.drop(shown)
      else pages.outdate(shown)
    }
  }
}

/** This process's next reader sees counted votes before the boards' event. */
export function showCounted(pages: Showing, theories: string[]): void {
  pages.outdate(['boards', ...theories.map(shownOf)])
}
