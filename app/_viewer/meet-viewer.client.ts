type Meeting = {
  shown: string | null | undefined
  /** The last viewer that it showed. */
  last: string | null
  now: string | null
  typed: boolean
}

/**
 * Nothing (`same`), show them (`show`), or keep the viewer and ask (`ask`): no text changes its viewer without a
 * question.
 */
export function meetViewer({ shown, last, now, typed }: Meeting): 'same' | 'show' | 'ask' {
  if (now === shown) return 'same'
  if (now === null) return 'show'
  if (last !== null) return last === now ? 'show' : 'ask'
  return shown === null && typed ? 'ask' : 'show'
}
