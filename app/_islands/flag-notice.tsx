'use client'

import { lazy, Suspense } from 'react'
import { isOffered } from '#server/contract/abilities.ts'
import type { Flagged } from './flag.tsx'
import type { RaisedWords } from './flag-words.ts'
import { useViewer } from './viewer.ts'

const FlagAnswer = lazy(async () => ({ default: (await import('./flag-answer.tsx')).FlagAnswer }))

/** Where flags raise a theory: tells those who may answer them, its author and moderators. Nobody else is told anything. */
export function FlagNotice({ author, ...answered }: Flagged & { words: RaisedWords }) {
  const me = useViewer().data
  if (!isOffered(me, 'answer-flags', { author })) return null
  return (
    <Suspense fallback={null}>
      <FlagAnswer {...answered} />
    </Suspense>
  )
}
