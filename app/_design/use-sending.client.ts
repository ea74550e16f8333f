'use client'

import { type RefObject, useEffect, useRef } from 'react'

/**
 * Whether a form is being sent. A ref, because a double click submits twice before React renders. It stays set on the
 * way to the next page, and is cleared when the browser restores this one.
 */
export function useSending(): RefObject<boolean> {
  const sending = useRef(false)
  useEffect(() => {
    const back = ({ persisted }: PageTransitionEvent) => {
      if (persisted) sending.current = false
    }
    window.addEventListener('pageshow', back)
    return () => window.removeEventListener('pageshow', back)
  }, [])
  return sending
}
