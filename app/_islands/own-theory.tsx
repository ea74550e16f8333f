'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { trpc } from '../_trpc/client.ts'
import { type TheoryHeadings, TheoryText, TheoryTitle } from '../_ui/theory-text.tsx'
import { useAudience } from './audience.tsx'
import { useViewer } from './viewer.ts'

type OwnTheoryProps = {
  theory: string
  author: string
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
    <>
      <p className="set-small mb-4 border-edge border-l-2 pl-3 text-soft">{note}</p>
      <TheoryText theory={data} headings={headings} lang={lang} />
    </>
  )
}
