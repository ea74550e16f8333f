/**
 * A process that starts with these gives back what it no longer needs: else glibc keeps memory apart for each thread, and
 * holes between small pieces, and V8 lets new objects gather, with what they hold outside of its heap, to 32 MB and more.
 * What is given goes first.
 */
export function withLittleMemory(given: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (hasLittleMemory(given)) return given
  return { ...OF_GLIBC, ...given, NODE_OPTIONS: `${OF_V8} ${given.NODE_OPTIONS ?? ''}`.trim() }
}

/** Of whom is started thus. */
export const hasLittleMemory = (given: NodeJS.ProcessEnv) => given.NODE_OPTIONS?.includes(OF_V8) === true

const OF_GLIBC = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '32768', MALLOC_TRIM_THRESHOLD_: '65536' }
/** MB */
const OF_V8 = '--max-semi-space-size=8'
