import { forgetAllFound, forgetFound } from '../found-places.ts'
import type { EventReader } from './reader.ts'

/** Places that were found a moment ago are asked for again once what stood there may have gone. */
export const forgetPlaces: EventReader = ({ events, more }) => {
  if (more) forgetAllFound()
  for (const event of events) {
    if (event.kind === 'withdrawn' || event.kind === 'hidden' || event.kind === 'merged')
      forgetFound(`theory-${event.theory}`)
    // Whose place it was nobody knows any more.
    if (event.kind === 'left' || event.kind === 'renamed') forgetAllFound()
  }
}
