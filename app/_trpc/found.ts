import { TRPCError } from '@trpc/server'

/** What a read finds, or null where there is nothing under that name; every other error goes on. */
export async function found<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read
  } catch (error) {
    if (error instanceof TRPCError && (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST')) return null
    throw error
  }
}
