/** We ask once a title has rested for so long (ms). */
export const REST = 300

/**
 * Asks for what is similar once a question has rested, and shows the answer. The next question, or none, cancels the one
 * before it, sent or not: an answer that comes late is never shown. A fault is silence, since nobody asked for this.
 */
export function similarAsking<Question, Found>(
  ask: (question: Question, signal: AbortSignal) => Promise<Found[]>,
  show: (found: Found[]) => void,
) {
  let asking: AbortController | undefined
  let rest: ReturnType<typeof setTimeout> | undefined

  async function send(question: Question, { signal }: AbortController) {
    const found = await ask(question, signal).catch(() => [])
    if (!signal.aborted) show(found)
  }

  function cancel() {
    clearTimeout(rest)
    asking?.abort()
  }

  return {
    /** What is asked about now; null where there is nothing to ask. */
    about: (question: Question | null) => {
      cancel()
      if (question === null) return show([])
      const current = new AbortController()
      asking = current
      rest = setTimeout(() => void send(question, current), REST)
    },
    end: cancel,
  }
}
