'use client'

import { lazy, Suspense } from 'react'
import { FaultBoundary } from '#app/_design/fault-boundary.client.tsx'

// Loaded on demand: only a reader who uncovers a row needs the markup parser.
const Plain = lazy(async () => {
  const { plainText } = await import('#server/contract/markup.ts')
  return { default: ({ text }: { text: string }) => plainText(text) }
})

export function PlainClaim({ text }: { text: string }) {
  return (
    <FaultBoundary fallback={text}>
      <Suspense>
        <Plain text={text} />
      </Suspense>
    </FaultBoundary>
  )
}
