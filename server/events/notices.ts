import { voteWriter } from '../db/vote-writer.ts'
import { handlerOf } from './handler.ts'

/**
 * In slices, outside of every lock that voters take, in whichever process comes first. The next start goes on with what is
 * left.
 */
export const tellVotersOfEdits = handlerOf(['edited'], ({ payload }) => {
  if (payload.told) void voteWriter().tell()
})
