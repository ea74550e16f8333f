import { TRPCError } from '@trpc/server'

/** Null where nothing is found; other errors are thrown. */
export async function found<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read
  } catch (error) {
    if (error instanceof TRPCError && (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST')) return null
    throw error
  }
}
