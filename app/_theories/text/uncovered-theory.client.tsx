'use client'

import { lazy, type ReactNode, Suspense } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { FaultBoundary } from '#app/_design/fault-boundary.client.tsx'
import { useLeadTo, useUncovered } from '#app/_veil/uncovered.client.ts'
import type { TheoryHeadings } from './theory-text.tsx'
import { TheoryTitle } from './theory-title.tsx'

// With it comes the parser of marks, which only who stands behind the veil needs in the browser.
const TheoryText = lazy(async () => ({ default: (await import('./theory-text.tsx')).TheoryText }))

export type UncoveredTheoryProps = {
  theory: string
  author: string | null
  part: 'title' | 'text'
  headings: TheoryHeadings
  /** Why it can be read here: it is the reader's own, or they asked for it. */
  notes: { own: string; asked: string }
  /** What everybody else sees. */
  children: ReactNode
}

/** The veil hides nothing from the one who wrote it, nor from the one who lifted it here; for all others the page stays masked. */
export function UncoveredTheory({ theory, author, part, headings, notes, children }: UncoveredTheoryProps) {
  const { lang } = useAudience()
  const { text, own } = useUncovered(theory, author)
  const note = useLeadTo<HTMLParagraphElement>(theory, part === 'text' && text !== undefined)
  if (text === undefined) return children
  if (part === 'title') return <TheoryTitle theory={text} lang={lang} />
  return (
    <>
      <p ref={note} tabIndex={-1} className="set-small mb-4 border-edge border-l-2 pl-3 text-soft">
        {own ? notes.own : notes.asked}
      </p>
      <FaultBoundary fallback={<p className="whitespace-pre-line wrap-anywhere">{text.claim}</p>}>
        <Suspense>
          <TheoryText theory={text} headings={headings} lang={lang} />
        </Suspense>
      </FaultBoundary>
    </>
  )
}
