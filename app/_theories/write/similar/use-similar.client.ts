'use client'

import { useEffect, useState } from 'react'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import type { Draft } from '#app/_drafts/draft.client.ts'
import { trpc } from '#app/_trpc/trpc.client.ts'
import { repaired } from '#server/contract/repair.ts'
import { shownLength } from '#server/contract/shown.ts'
import { SIZES } from '#server/contract/sizes.ts'
import type { TheoryRow } from '#server/contract/theories.ts'
import { similarAsking } from './similar-asking.client.ts'

export type Similar = Extract<TheoryRow, { masked: false }>
type Question = { title: string; claim?: string; storyline?: string }

/** Words compared; later ones start no search. */
const BEGINNING = 30

/** At most five, never masked. */
export function useSimilar(form: UseFormReturn<Draft>): Similar[] {
  const [typed, written, storyline] = useWatch({ control: form.control, name: ['title', 'claim', 'storyline'] })
  const [similar, setSimilar] = useState<Similar[]>([])
  const [asking] = useState(() => similarAsking<Question, Similar>(ask, setSimilar))
  const title = repaired(typed)
  const claim = written.split(/\s+/, BEGINNING).join(' ').trim()
  const length = shownLength(title)
  const isAsked = length >= SIZES.title.min && length <= SIZES.title.max

  useEffect(() => {
    asking.about(isAsked ? { title, ...(claim !== '' && { claim }), ...(storyline !== '' && { storyline }) } : null)
    return asking.end
  }, [asking, title, claim, storyline, isAsked])

  return similar
}

async function ask(question: Question, signal: AbortSignal): Promise<Similar[]> {
  return (await trpc.search.similar.query(question, { signal })).filter((row) => !row.masked)
}
