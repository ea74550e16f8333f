'use client'

import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef } from 'react'
import { askAgain } from '#app/_viewer/viewer.client.ts'

/** Takes the place of an account page's title and form, once somebody has come in by it. */
export function Step({ title, children }: { title: string; children: ReactNode }) {
  const queries = useQueryClient()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
    window.scrollTo({ top: 0 })
    // The header says by now who has come in.
    void askAgain(queries)
  }, [queries])
  return (
    <section data-step="" aria-labelledby="step" className="space-y-4">
      <h1 id="step" ref={heading} tabIndex={-1} className="set-page playbill-rule outline-none">
        {title}
      </h1>
      {children}
    </section>
  )
}
