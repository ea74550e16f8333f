'use client'

import { useEffect, useRef } from 'react'
import { Reveal } from '#app/_veil/reveal.tsx'
import { useUncovered } from '#app/_veil/uncovered.client.ts'
import type { CoveredLine } from './rows/lines.ts'
import type { Placed } from './rows/place.client.tsx'
import { type Look, TheoryRow } from './rows/theory-row.client.tsx'

type CoveredRowsProps = {
  rows: Placed<CoveredLine>[]
  look: Look
  words: { summary: string; reveal: string }
  episode: number
}

/** What the reader has not seen so far, folded: it opens by itself where they have uncovered one, or wrote it. */
export function CoveredRows({ rows, look, words, episode }: CoveredRowsProps) {
  const fold = useRef<HTMLDetailsElement>(null)
  return (
    <details ref={fold} className="fold covered-rows">
      <summary className="fold-summary">{words.summary}</summary>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list of a list without markers */}
      <ol role="list">
        {rows.map((row) => (
          <TheoryRow key={row.item.id} row={row} look={look} />
        ))}
      </ol>
      <p className="mt-4">
        <Reveal episode={episode}>{words.reveal}</Reveal>
      </p>
      {rows.map(({ item }) => (
        <OpensOnText key={item.id} line={item} open={() => fold.current?.setAttribute('open', '')} />
      ))}
    </details>
  )
}

function OpensOnText({ line, open }: { line: CoveredLine; open: () => void }) {
  const { text } = useUncovered(line.id, line.author)
  const isTold = text !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once for each text; the reader may fold it again
  useEffect(() => {
    if (isTold) open()
  }, [isTold])
  return null
}
