type Meeting = {
  shown: string | null | undefined
  /** The last viewer that it showed; null for none. */
  last: string | null
  now: string | null
  typed: boolean
}

/**
 * What a page does when it learns who is signed in: nothing (`same`), show them (`show`), or keep its viewer and ask
 * (`ask`), so that one viewer's text never becomes another's without a question.
 */
export function meetViewer({ shown, last, now, typed }: Meeting): 'same' | 'show' | 'ask' {
  if (now === shown) return 'same'
  if (now === null) return 'show'
  if (last !== null) return last === now ? 'show' : 'ask'
  return shown === null && typed ? 'ask' : 'show'
}
