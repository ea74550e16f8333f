import { newKey } from '#app/_trpc/creation-key.client.ts'

const KEY = 'join-key'

let key: string | null = null

/** Made with the first try, so that a second one after a lost answer asks for the same seat, also after a reload. */
export function joinKey(): string {
  key ??= kept() ?? newKey()
  keep(key)
  return key
}

/** The seat that it made is taken up, or is somebody's: the next try is for another one. */
export function forgetJoinKey(): void {
  key = null
  keep(null)
}

function kept(): string | null {
  try {
    return sessionStorage.getItem(KEY)
  } catch {
    return null
  }
}

function keep(value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(KEY)
    else sessionStorage.setItem(KEY, value)
  } catch {
    // Without storage it lasts as long as the page.
  }
}
