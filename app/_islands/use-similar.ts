'use client'

import { useEffect, useState } from 'react'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { LIMITS } from '#server/contract/limits.ts'
import type { TheoryRow } from '#server/contract/theories.ts'
import { trpc } from '../_trpc/client.ts'
import type { Draft } from './draft.ts'

export type Similar = Extract<TheoryRow, { masked: false }>

/** We ask once a text has rested for so long (ms). */
const REST = 300

/** Of a claim its beginning counts (words); what is written after it asks nothing anew. */
const BEGINNING = 30

/**
 * Theories that say nearly what this text says, at most five and never a masked one. An answer to an earlier text is
 * cancelled; a fault is silence, since nobody asked for this.
 */
export function useSimilar(form: UseFormReturn<Draft>): Similar[] {
  const [typed, written, storyline] = useWatch({ control: form.control, name: ['title', 'claim', 'storyline'] })
  const [similar, setSimilar] = useState<Similar[]>([])
  const title = typed.trim()
  const claim = written.split(/\s+/, BEGINNING).join(' ').trim()
  const length = [...title].length
  const isAsked = length >= LIMITS.title.min && length <= LIMITS.title.max

  useEffect(() => {
    if (!isAsked) {
      setSimilar([])
      return
    }
    const asking = new AbortController()
    const rest = setTimeout(async () => {
      try {
        const rows = await trpc.search.similar.query(
          { title, ...(claim !== '' && { claim }), ...(storyline !== '' && { storyline }) },
          { signal: asking.signal },
        )
        if (!asking.signal.aborted) setSimilar(rows.filter((row) => !row.masked))
      } catch {
        if (!asking.signal.aborted) setSimilar([])
      }
    }, REST)
    return () => {
      clearTimeout(rest)
      asking.abort()
    }
  }, [title, claim, storyline, isAsked])

  return similar
}
