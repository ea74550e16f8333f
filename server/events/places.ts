import { forgetAllFound, forgetFound } from '../found-places.ts'
import type { EventHandler } from './handler.ts'

/** Addresses are looked up again, once what stood there may have gone. */
export const forgetPlaces: EventHandler = ({ events, more }) => {
  if (more) forgetAllFound()
  for (const event of events) {
    if (event.kind === 'withdrawn' || event.kind === 'hidden' || event.kind === 'merged')
      forgetFound(`theory-${event.theory}`)
    // The event does not say whose address.
    if (event.kind === 'left' || event.kind === 'renamed') forgetAllFound()
  }
}
