/** One value for the process, since Next bundles several copies of a module. */
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
