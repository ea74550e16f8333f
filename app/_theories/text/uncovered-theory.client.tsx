'use client'

import { lazy, type ReactNode, Suspense } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { FaultBoundary } from '#app/_design/fault-boundary.client.tsx'
import { useLeadTo, useUncovered } from '#app/_veil/uncovered.client.ts'
import type { TheoryHeadings } from './theory-text.tsx'
import { TheoryTitle } from './theory-title.tsx'

// Only masked theories need the markup parser.
const TheoryText = lazy(async () => ({ default: (await import('./theory-text.tsx')).TheoryText }))

export type UncoveredTheoryProps = {
  theory: string
  author: string | null
  part: 'title' | 'text'
  headings: TheoryHeadings
  notes: { own: string; uncovered: string }
  children: ReactNode
}

/** For its author and whoever uncovered it here. */
export function UncoveredTheory({ theory, author, part, headings, notes, children }: UncoveredTheoryProps) {
  const { lang } = useAudience()
  const { text, own } = useUncovered(theory, author)
  const note = useLeadTo<HTMLParagraphElement>(theory, part === 'text' && text !== undefined)
  if (text === undefined) return children
  if (part === 'title') return <TheoryTitle theory={text} lang={lang} />
  return (
    <>
      <p ref={note} tabIndex={-1} className="set-small mb-4 border-edge border-l-2 pl-3 text-soft">
        {own ? notes.own : notes.uncovered}
      </p>
      <FaultBoundary fallback={<p className="whitespace-pre-line wrap-anywhere">{text.claim}</p>}>
        <Suspense>
          <TheoryText theory={text} headings={headings} lang={lang} />
        </Suspense>
      </FaultBoundary>
    </>
  )
}
