'use client'

import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense } from 'react'
import { trpc } from '../_trpc/client.ts'
import type { TheoryHeadings } from '../_ui/theory-text.tsx'
import { TheoryTitle } from '../_ui/theory-title.tsx'
import { useAudience } from './audience.tsx'
import { useViewer } from './viewer.ts'

// With it comes the parser of marks, which only an author behind their own veil needs in the browser.
const TheoryText = lazy(async () => ({ default: (await import('../_ui/theory-text.tsx')).TheoryText }))

type OwnTheoryProps = {
  theory: string
  author: string | null
  part: 'title' | 'text'
  headings: TheoryHeadings
  note: string
  /** What everybody else sees. */
  children: ReactNode
}

/** The veil hides nothing from the one who wrote it: the page stays masked, the author's own browser asks for the text. */
export function OwnTheory({ theory, author, part, headings, note, children }: OwnTheoryProps) {
  const { lang } = useAudience()
  const own = useViewer().data?.handle === author
  const { data } = useQuery({
    queryKey: ['theory', theory],
    queryFn: () => trpc.theories.open.query({ id: theory }),
    enabled: own,
  })
  if (!own || data === undefined || data.masked) return children
  if (part === 'title') return <TheoryTitle theory={data} lang={lang} />
  return (
    <Suspense fallback={children}>
      <p className="set-small mb-4 border-edge border-l-2 pl-3 text-soft">{note}</p>
      <TheoryText theory={data} headings={headings} lang={lang} />
    </Suspense>
  )
}
