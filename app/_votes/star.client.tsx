'use client'

import { useQueryClient } from '@tanstack/react-query'
import { type MouseEvent, type ReactNode, useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { StarMark } from '#app/_design/marks.tsx'
import { Toast } from '#app/_design/toast.client.tsx'
import { refusalOf } from '#app/_trpc/trpc.client.ts'
import { keepHandle } from '#app/_viewer/kept-handle.client.ts'
import { useSuspendedWords } from '#app/_viewer/suspended.client.tsx'
import { askAgain, useViewer } from '#app/_viewer/viewer.client.ts'
import { signInPath } from '#app/paths.ts'
import { isOffered } from '#server/contract/abilities.ts'
import type { Language } from '#server/contract/languages.ts'
import { StarCount } from './star-count.client.tsx'
import { sayRefusal, sayVote } from './star-words.client.ts'
import { useStar } from './stars.client.ts'
import { useAsking } from './use-asking.client.ts'

type StarProps = {
  theory: string
  author: string | null
  votes: number
  name: string
  title: string
  /** Of the title, where the page has another. */
  titleLang?: Language | undefined
  /** A vote records it; only where all of the text is shown. */
  version?: number
  large?: boolean
  /** With the button; keeps its space until then. */
  hint?: ReactNode
}

/** Becomes a button of equal size once the vote is known. */
export function Star(star: StarProps) {
  const { theory, author, votes, name, title, titleLang, version, large = false, hint } = star
  const { lang, words, announce } = useAudience()
  const viewer = useViewer()
  const queries = useQueryClient()
  const { state, wish, isGiven } = useStar(theory, votes, version)
  const [turning, setTurning] = useState(false)
  const suspendedWords = useSuspendedWords()
  const me = viewer.data
  const own = !isOffered(me, 'vote', { author })
  const shown = state ?? { voted: false, votes }
  const ready = state !== undefined && !viewer.isPending && !own
  const asking = { theory, author, title, titleLang, ready, wish, isGiven, onBack: setTurning }
  const { box, isAsked, ask } = useAsking(asking)

  const [meant, setMeant] = useState(false)
  const [arrived, setArrived] = useState<string | null>(null)
  const fallSilent = useCallback(() => setArrived(null), [])
  const counted = useRef<number>(undefined)
  const votesNow = state?.votes
  useEffect(() => {
    const more = (votesNow ?? 0) - (counted.current ?? votesNow ?? 0)
    counted.current = votesNow
    if (!own || more <= 0) return
    setTurning(true)
    setArrived(more === 1 ? words.arrivedOne : words.arrivedMore.replace('{count}', String(more)))
  }, [own, votesNow, words])

  async function press() {
    const on = !shown.voted
    if (me === null) return ask(false)
    setTurning(on)
    try {
      announce(sayVote(await wish(on), words))
    } catch (error) {
      setTurning(false)
      const refusal = refusalOf(error)
      if (refusal?.code === 'SIGN_IN_FIRST') await signInAgain(on)
      else if (refusal?.code === 'SUSPENDED') announce(suspendedWords(me?.suspended), true)
      // AnotherQuestion asks the reader.
      else if (refusal?.code === 'ANOTHER_VIEWER') return
      else announce(sayRefusal(refusal, words), true)
    }
  }

  // Pressed before it could be.
  const pressMeant = useEffectEvent(() => void press())
  useEffect(() => {
    if (!ready || !meant) return
    setMeant(false)
    pressMeant()
  }, [ready, meant])

  function pressAround(event: MouseEvent<HTMLDivElement>) {
    if (own || event.target instanceof HTMLButtonElement) return
    if (ready) void press()
    else setMeant(true)
  }

  /** The session has ended. The sheet gives an étoile, and takes none back. */
  async function signInAgain(on: boolean) {
    if (me) keepHandle(me.handle)
    await askAgain(queries)
    if (on) return ask(true)
    window.location.assign(signInPath(lang, { returnTo: window.location.pathname + window.location.search }))
  }

  const block = (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: the button is inside; this hears presses that come before it
    <div
      ref={box}
      tabIndex={-1}
      onClick={pressAround}
      aria-busy={meant || isAsked || undefined}
      data-changed={shown.votes === votes ? undefined : ''}
      className={large ? 'star star-large' : 'star'}
      data-given={shown.voted ? '' : undefined}
      data-still={own ? '' : undefined}
      data-turning={turning ? '' : undefined}
      onAnimationEnd={() => setTurning(false)}
    >
      {ready && (
        <button
          type="button"
          className="star-button"
          aria-label={name}
          aria-pressed={shown.voted}
          aria-haspopup={me === null ? 'dialog' : undefined}
          onClick={press}
        />
      )}
      <StarMark />
      <StarCount key={shown.votes} votes={shown.votes} />
      {own && <span className="star-own">{words.own}</span>}
      {own && <Toast text={arrived} onEnd={fallSilent} />}
    </div>
  )
  if (hint === undefined) return block
  return (
    <>
      {block}
      <p className={`star-hint set-small text-soft ${own ? 'invisible' : ''}`}>{hint}</p>
    </>
  )
}
