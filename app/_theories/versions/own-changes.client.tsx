'use client'

import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { FaultBoundary } from '#app/_design/fault-boundary.client.tsx'
import { trpc } from '#app/_trpc/trpc.client.ts'
import { useViewer } from '#app/_viewer/viewer.client.ts'
import { wrote } from '#server/contract/abilities.ts'
import type { Language } from '#server/contract/languages.ts'
import type { VersionWords } from './version-words.ts'

// Only the author of a masked version compares here.
const FoundChanges = lazy(async () => ({ default: (await import('./found-changes.client.tsx')).FoundChanges }))

type OwnChangesProps = {
  theory: string
  author: string | null
  version: number
  words: VersionWords
  language: Language
  note: string
  children: ReactNode
}

export function OwnChanges({ theory, author, version, words, language, note, children }: OwnChangesProps) {
  const { lang } = useAudience()
  const own = wrote(useViewer().data, { author })
  const { data: pair } = useQuery({
    queryKey: ['version', theory, version],
    queryFn: () => trpc.theories.version.query({ id: theory, version }),
    enabled: own,
  })
  if (!own || pair === undefined) return children
  return (
    <FaultBoundary fallback={children}>
      <Suspense fallback={children}>
        <p className="set-small mb-4 border-edge border-l-2 pl-3 text-soft">{note}</p>
        <FoundChanges pair={pair} words={words} language={language} lang={lang} />
      </Suspense>
    </FaultBoundary>
  )
}
