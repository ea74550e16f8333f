const KEY = 'fresh-notices'
const MOST = 100

/** Notices that were new when this tab showed them first, until one of them is gone to. Newest last. */
export function freshNotices(): string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.map(String) : []
  } catch {
    return []
  }
}

export function keepFresh(ids: readonly string[]): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(ids.slice(-MOST)))
  } catch {
    // Full or forbidden: then they are new for this page alone.
  }
}
