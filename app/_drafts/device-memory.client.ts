const PROBE = 'probe'

/**
 * What this device keeps between visits, as JSON. A storage that is full, forbidden or spoilt remembers nothing, and nothing
 * is lost by it: the page itself holds the text.
 */
export function recall<Kept>(key: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

/** Whether anything can be kept here at all. */
export function canRemember(): boolean {
  try {
    localStorage.setItem(PROBE, '')
    localStorage.removeItem(PROBE)
    return true
  } catch {
    return false
  }
}

/** Keeps a value under a key; null forgets it. */
export function remember(key: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Full or forbidden.
  }
}

/** The keys under which something is kept, of those that begin so. */
export function keysFrom(beginning: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(beginning))
  } catch {
    return []
  }
}
