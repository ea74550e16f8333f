'use client'

import { lazy, Suspense } from 'react'
import { FaultBoundary } from '#app/_design/fault-boundary.client.tsx'
import { useViewer } from '#app/_viewer/viewer.client.ts'
import { isOffered } from '#server/contract/abilities.ts'
import type { Flagged, RaisedWords } from './flag-words.client.ts'

const FlagAnswer = lazy(async () => ({ default: (await import('./flag-answer.client.tsx')).FlagAnswer }))

export function FlagNotice({ author, ...answered }: Flagged & { words: RaisedWords }) {
  const me = useViewer().data
  if (!isOffered(me, 'answer-flags', { author })) return null
  return (
    <FaultBoundary fallback={null}>
      <Suspense fallback={null}>
        <FlagAnswer {...answered} />
      </Suspense>
    </FaultBoundary>
  )
}
