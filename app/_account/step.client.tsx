'use client'

import { type ReactNode, useEffect, useRef } from 'react'

/** Takes the place of an account page's title and form. */
export function Step({ title, children }: { title: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
    window.scrollTo({ top: 0 })
  }, [])
  return (
    <section data-step="" aria-labelledby="step" className="space-y-4">
      <h1 id="step" ref={heading} tabIndex={-1} className="set-page playbill-rule outline-none">
        {title}
      </h1>
      {children}
    </section>
  )
}
