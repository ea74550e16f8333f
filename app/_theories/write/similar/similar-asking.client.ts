/** ms without typing until a search starts. */
export const REST = 300

/** After a pause; a next question cancels. Errors are silent: nobody asked. */
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
