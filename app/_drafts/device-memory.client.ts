import { presentSlug } from '#server/contract/former-slugs.ts'

const PROBE = 'probe'

/** Null where storage is full, forbidden or broken. A storyline that has another slug since has it in every draft. */
export function recall<Kept>(key: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null', renamed)
  } catch {
    return null
  }
}

function renamed(key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value
  if (key === 'storyline') return presentSlug(value)
  // `jack/2`: a storyline and its starter.
  return key === 'begunFrom' ? value.replace(/^[^/]+(?=\/)/, presentSlug) : value
}

export function canRemember(): boolean {
  try {
    localStorage.setItem(PROBE, '')
    localStorage.removeItem(PROBE)
    return true
  } catch {
    return false
  }
}

export function remember(key: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Full or forbidden.
  }
}

export function keysFrom(beginning: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(beginning))
  } catch {
    return []
  }
}
