// Else glibc keeps memory apart for each thread, and holes between small pieces, and V8 lets new objects gather, with what they
// hold outside of its heap, to 32 MB and more.
const OF_GLIBC = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '32768', MALLOC_TRIM_THRESHOLD_: '65536' }
/** MB */
const OF_V8 = '--max-semi-space-size=8'

/**
 * How to start a Node process that gives back what it no longer needs; both libraries read it as they start. What the
 * environment says of them already holds.
 *
 * @param {NodeJS.ProcessEnv} environment
 * @param {string[]} flags
 */
export function withLittleMemory(environment, flags) {
  const isSaid = [environment.NODE_OPTIONS ?? '', ...flags].some((said) => said.includes('semi-space-size'))
  return { env: { ...OF_GLIBC, ...environment }, flags: isSaid ? flags : [OF_V8, ...flags] }
}

/** @param {NodeJS.ProcessEnv} environment */
export const hasLittleMemory = (environment) => Object.keys(OF_GLIBC).every((name) => environment[name] !== undefined)
