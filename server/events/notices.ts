import { voteWriter } from '../db/vote-writer.ts'
import { type EventHandler, handlerOf } from './handler.ts'
import type { Live } from './live.ts'

/**
 * In slices, outside of every lock that voters take, in whichever process comes first. The next start goes on with what is
 * left.
 */
export const tellVotersOfEdits = handlerOf(['edited'], ({ payload }) => {
  if (payload.told) void voteWriter().tell()
})

/** What is not named by an event is told by `pagesHearing`, which tells of everything then. */
export const noticesHearing = (live: Pick<Live, 'outdateNotices'>): EventHandler =>
  handlerOf(['told'], ({ payload }) => live.outdateNotices(payload.accounts))
