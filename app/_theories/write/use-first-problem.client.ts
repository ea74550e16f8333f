'use client'

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

// A control that is wrong; of a choice of several, or of what no control holds, the words that say so.
const FIRST = '[aria-invalid="true"], [data-problem]'

/** A form's element, and what leads to the first thing that is wrong in it once that is drawn. */
export function useFirstProblem(): [element: RefObject<HTMLFormElement | null>, lead: () => void] {
  const element = useRef<HTMLFormElement>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (attempt > 0) element.current?.querySelector<HTMLElement>(FIRST)?.focus()
  }, [attempt])
  return [element, useCallback(() => setAttempt((count) => count + 1), [])]
}
