import { voteWriter } from '../db/vote-writer.ts'
import { handlerOf } from './handler.ts'

/**
 * Tells the voters of earlier texts of an edit: in slices, outside of every lock that voters take, in whichever process comes
 * first. What a process leaves undone the next start goes on with.
 */
export const tellVotersOfEdits = handlerOf(['edited'], ({ payload }) => {
  if (payload.told) void voteWriter().tell()
})
