'use client'

import { type ReactNode, useEffect, useRef } from 'react'

type WhyFoldProps = { summary: string; children: ReactNode }

/** Whoever comes to ask why finds it unfolded. */
export function WhyFold({ summary, children }: WhyFoldProps) {
  const fold = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const unfold = () => {
      if (window.location.hash === '#why') fold.current?.setAttribute('open', '')
    }
    unfold()
    window.addEventListener('hashchange', unfold)
    return () => window.removeEventListener('hashchange', unfold)
  }, [])
  return (
    <details ref={fold} className="fold mt-1">
      <summary className="fold-summary set-small">{summary}</summary>
      {children}
    </details>
  )
}
