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
  /** Its words, for whoever wrote it and whoever asked for this one. */
  text: UncoveredText | undefined
  own: boolean
  /** Why there are none, where they were asked for. */
  fault: Error | null
}

/**
 * A theory that the page keeps covered. Its author's browser asks for the words by itself; anybody else's does once they
 * have asked for this one, on each page of this tab that shows it.
 */
export function useUncovered(theory: string, author: string | null): Uncovered {
  const own = wrote(useViewer().data, { author })
  const asked = useSyncExternalStore(
    onUncovered,
    () => isUncovered(theory),
    () => false,
  )
  const { data, error } = useQuery({
    queryKey: ['theory', theory],
    queryFn: () => (own ? trpc.theories.open.query({ id: theory }) : trpc.theories.reveal.mutate({ id: theory })),
    enabled: own || asked,
  })
  const open = (own || asked) && data !== undefined && !data.masked
  return { text: open ? data : undefined, own, fault: asked ? error : null }
}

/** Where the reader is led once the words that they pressed for have come: the button is gone by then. */
export function useLeadTo<Place extends HTMLElement>(theory: string, hasCome: boolean): RefObject<Place | null> {
  const place = useRef<Place>(null)
  useEffect(() => {
    if (hasCome && takePress(theory)) place.current?.focus()
  }, [theory, hasCome])
  return place
}
