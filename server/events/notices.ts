import { voteWriter } from '../db/vote-writer.ts'
import { readerOf } from './reader.ts'

/**
 * Tells those who voted for an earlier text that it has changed: in slices, outside every lock of those who vote, in whichever
 * process is first. Nobody waits for it, and what is left when a process ends the next start goes on with.
 */
export const tellVotersOfEdits = readerOf(['edited'], ({ payload }) => {
  if (payload.told) void voteWriter().tell()
})
