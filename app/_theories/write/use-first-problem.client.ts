'use client'

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

// An invalid control, or a problem that belongs to none.
const FIRST = '[aria-invalid="true"], [data-problem]'

/** Its function focuses the first problem after the next render. */
export function useFirstProblem(): [element: RefObject<HTMLFormElement | null>, lead: () => void] {
  const element = useRef<HTMLFormElement>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (attempt > 0) element.current?.querySelector<HTMLElement>(FIRST)?.focus()
  }, [attempt])
  return [element, useCallback(() => setAttempt((count) => count + 1), [])]
}
