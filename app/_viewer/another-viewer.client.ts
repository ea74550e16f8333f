export type AnotherViewer = {
  now: string
  was: string | null
  /** Presses without effect: each focuses the question. */
  presses: number
}

let question: AnotherViewer | null = null
const listeners = new Set<() => void>()

function set(next: AnotherViewer | null): void {
  question = next
  for (const listener of listeners) listener()
}

export const anotherViewer = (): AnotherViewer | null => question

export function askAnother(now: string, was: string | null): void {
  if (question?.now !== now || question.was !== was) set({ now, was, presses: question?.presses ?? 0 })
}

export function pressAnother(): void {
  if (question) set({ ...question, presses: question.presses + 1 })
}

/** Unless it is about the account signed in now. */
export function forgetOthers(now: string | null): void {
  if (question?.now !== now) forgetAnother()
}

export function forgetAnother(): void {
  if (question) set(null)
}

export function onAnother(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
