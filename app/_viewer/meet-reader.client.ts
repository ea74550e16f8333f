type Meeting = {
  /** Whom the page shows; undefined until it knows. */
  shown: string | null | undefined
  /** The fan whose it was last; null where it never was anybody's. */
  last: string | null
  /** Who is signed in, as the house says now. */
  now: string | null
  /** Whether something stands in a form that would be lost, or become somebody's. */
  typed: boolean
}

/**
 * What a page does when it learns who is signed in: it goes on (`same`), shows them from now on (`show`), or goes on showing
 * whom it shows and asks (`ask`). What was one fan's is never another's unasked; nor is what somebody typed signed out.
 */
export function meetReader({ shown, last, now, typed }: Meeting): 'same' | 'show' | 'ask' {
  if (now === shown) return 'same'
  if (now === null) return 'show'
  if (last !== null) return last === now ? 'show' : 'ask'
  return shown === null && typed ? 'ask' : 'show'
}
