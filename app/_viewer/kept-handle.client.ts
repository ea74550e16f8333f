const KEY = 'handle'

/** Keeps the typed name, never the password, between the two account pages. */
export function keepHandle(handle: string): void {
  try {
    sessionStorage.setItem(KEY, handle)
  } catch {
    // Without storage the name is typed again.
  }
}

export function keptHandle(): string {
  try {
    return sessionStorage.getItem(KEY) ?? ''
  } catch {
    return ''
  }
}
