const KEY = 'handle'

/** Between the two account pages; never the password. */
export function keepHandle(handle: string): void {
  try {
    sessionStorage.setItem(KEY, handle)
  } catch {
    // Then the name is typed again.
  }
}

export function keptHandle(): string {
  try {
    return sessionStorage.getItem(KEY) ?? ''
  } catch {
    return ''
  }
}
