'use client'

import type { Line } from './lines.ts'
import { type Look, TheoryRow } from './theory-row.client.tsx'

export function TheoryList({ lines, look }: { lines: Line[]; look: Look }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari drops the list of a list without markers
    <ol role="list" className="mt-1">
      {lines.map((line) => (
        <TheoryRow key={line.id} row={{ item: line, place: null }} look={look} />
      ))}
    </ol>
  )
}
