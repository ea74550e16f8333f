'use client'

import { useQuery } from '@tanstack/react-query'
import { type RefObject, useEffect, useRef, useSyncExternalStore } from 'react'
import { trpc } from '#app/_trpc/trpc.client.ts'
import { useViewer } from '#app/_viewer/viewer.client.ts'
import { wrote } from '#server/contract/abilities.ts'
import type { TheoryView } from '#server/contract/theories.ts'
import { isUncovered, onUncovered, takePress } from './uncovered-here.client.ts'

export type UncoveredText = Extract<TheoryView, { masked: false }>

type Uncovered = {
  text: UncoveredText | undefined
  own: boolean
  /** The error of a request to uncover it. */
  fault: Error | null
}

/** A theory that the page masks. The browser reads it for its author, and for a reader who has uncovered it. */
export function useUncovered(theory: string, author: string | null): Uncovered {
  const own = wrote(useViewer().data, { author })
  const requested = useSyncExternalStore(
    onUncovered,
    () => isUncovered(theory),
    () => false,
  )
  const { data, error } = useQuery({
    queryKey: ['theory', theory],
    queryFn: () => (own ? trpc.theories.open.query({ id: theory }) : trpc.theories.reveal.mutate({ id: theory })),
    enabled: own || requested,
  })
  const isShown = (own || requested) && data !== undefined && !data.masked
  return { text: isShown ? data : undefined, own, fault: requested ? error : null }
}

/** Moves the focus to the text that a press uncovered: the button is gone by then. */
export function useLeadTo<Place extends HTMLElement>(theory: string, hasCome: boolean): RefObject<Place | null> {
  const place = useRef<Place>(null)
  useEffect(() => {
    if (hasCome && takePress(theory)) place.current?.focus()
  }, [theory, hasCome])
  return place
}
