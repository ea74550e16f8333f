'use client'

import { lazy, Suspense } from 'react'
import { FaultBoundary } from '#app/_design/fault-boundary.client.tsx'

// With it comes the parser of marks: no board sends it, but who uncovers a row of one.
const Plain = lazy(async () => {
  const { plainText } = await import('#server/contract/markup.ts')
  return { default: ({ text }: { text: string }) => plainText(text) }
})

/** A claim without its marks, as a row shows it. */
export function PlainClaim({ text }: { text: string }) {
  return (
    <FaultBoundary fallback={text}>
      <Suspense>
        <Plain text={text} />
      </Suspense>
    </FaultBoundary>
  )
}
