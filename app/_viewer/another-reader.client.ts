/** Somebody else is signed in than the page shows, and is asked whether they go on. */
export type AnotherReader = {
  now: string
  /** Whose the page was; null where it was nobody's. */
  was: string | null
  /** How often something was pressed that was not done for it: it then asks to be answered. */
  presses: number
}

let question: AnotherReader | null = null
const listeners = new Set<() => void>()

function set(next: AnotherReader | null): void {
  question = next
  for (const listener of listeners) listener()
}

export const anotherReader = (): AnotherReader | null => question

/** Asks; the same question is asked once. */
export function askAnother(now: string, was: string | null): void {
  if (question?.now !== now || question.was !== was) set({ now, was, presses: question?.presses ?? 0 })
}

/** Something was pressed and not done. */
export function pressAnother(): void {
  if (question) set({ ...question, presses: question.presses + 1 })
}

/** Nobody but these is here now: a question that is theirs stays until they have answered it. */
export function forgetOthers(now: string | null): void {
  if (question?.now !== now) forgetAnother()
}

/** There is nothing to ask any more. */
export function forgetAnother(): void {
  if (question) set(null)
}

/** Calls back whenever the question is another one; ends by what it returns. */
export function onAnother(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
