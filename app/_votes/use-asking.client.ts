'use client'

import { type RefObject, useEffect, useRef, useSyncExternalStore } from 'react'
import type { VoteState } from '#server/contract/votes.ts'
import { type AskedStar, askedStar, askForStar, givenStar, onAskedStar } from './asked-star.client.ts'

type AskingStar = Pick<AskedStar, 'theory' | 'author' | 'title' | 'titleLang'> & {
  /** There is a button. */
  ready: boolean
  wish: (on: boolean) => Promise<VoteState>
  isGiven: () => boolean
  onBack: (isGiven: boolean) => void
}

type Asking = { box: RefObject<HTMLDivElement | null>; isAsked: boolean; ask: (isKnown: boolean) => void }

/** Opens the sheet for a star, and leads back to it: to its button, or to its box where it has none by then. */
export function useAsking({ ready, wish, isGiven, onBack, ...star }: AskingStar): Asking {
  const { theory } = star
  const box = useRef<HTMLDivElement>(null)
  const isAsked = useSyncExternalStore(
    onAskedStar,
    () => askedStar()?.theory === theory,
    () => false,
  )
  // The page was mounted anew, for the progress of whoever came.
  useEffect(() => {
    if (ready && givenStar()?.theory === theory && document.activeElement === document.body) lead(box.current)
  }, [ready, theory])

  function ask(isKnown: boolean) {
    askForStar({
      ...star,
      isKnown,
      async give() {
        const already = isGiven()
        return { state: await wish(true), already }
      },
      back(given) {
        onBack(given)
        lead(box.current)
      },
    })
  }

  return { box, isAsked, ask }
}

function lead(box: HTMLElement | null): void {
  const place = box?.querySelector('button') ?? box
  place?.focus()
}
