import { newKey } from '#app/_trpc/creation-key.client.ts'

const KEY = 'join-key'

let key: string | null = null

/** Made with the first attempt and kept over a reload, so that a retry after a lost answer creates the same account. */
export function joinKey(): string {
  key ??= kept() ?? newKey()
  keep(key)
  return key
}

/** The account exists, or the name is taken: the next attempt is for another one. */
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
