/**
 * One thing of a kind for the whole process. The server's bundles hold several copies of a module, so what must be one
 * (the pool, the writer of votes) is kept under a name that they share.
 */
export function processWide<T>(
  name: string,
  make: () => T,
): { get: () => T; known: () => T | undefined; forget: () => void } {
  const key = Symbol.for(`entracte.${name}`)
  const holder = globalThis as unknown as Record<symbol, T | undefined>
  return {
    get: () => {
      holder[key] ??= make()
      return holder[key]
    },
    known: () => holder[key],
    forget: () => {
      delete holder[key]
    },
  }
}
