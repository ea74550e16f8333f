const KEY = 'handle'

/** Keeps the name that was typed while one goes between the two account pages; never the password. */
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
