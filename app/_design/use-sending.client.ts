'use client'

import { type RefObject, useEffect, useRef } from 'react'

/**
 * Whether a form is being sent. A double click submits twice before React has drawn anything, so only a ref is there
 * in time. It stays set when the form leads elsewhere, and is cleared when the browser brings the kept page back.
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
