'use client'

import { type MouseEvent, type ReactNode, useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { type AudienceWords, useAudience } from '#app/_audience/audience.client.tsx'
import { StarMark } from '#app/_design/marks.tsx'
import { Toast } from '#app/_design/toast.client.tsx'
import { refusalOf } from '#app/_trpc/trpc.client.ts'
import { useSuspendedWords } from '#app/_viewer/suspended.client.tsx'
import { useViewer } from '#app/_viewer/viewer.client.ts'
import { signInPath } from '#app/paths.ts'
import { isOffered } from '#server/contract/abilities.ts'
import type { VoteState } from '#server/contract/votes.ts'
import { forgetMeantStar, keepMeantStar } from './meant-star.client.ts'
import { StarCount, unitOf } from './star-count.client.tsx'
import { useStar } from './stars.client.ts'

type StarProps = {
  theory: string
  author: string | null
  votes: number
  name: string
  /** A vote records it; only where all of the text is shown. */
  version?: number
  large?: boolean
  /** With the button; keeps its space until then. */
  hint?: ReactNode
}

/** Becomes a button of equal size once the vote is known. */
export function Star({ theory, author, votes, name, version, large = false, hint }: StarProps) {
  const { lang, words, announce } = useAudience()
  const viewer = useViewer()
  const { state, wish } = useStar(theory, votes, version)
  const [turning, setTurning] = useState(false)
  const suspendedWords = useSuspendedWords()
  const me = viewer.data
  const own = !isOffered(me, 'vote', { author })
  const shown = state ?? { voted: false, votes }
  const ready = state !== undefined && !viewer.isPending && !own

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
    if (me === null) return signInFirst(on)
    setTurning(on)
    try {
      announce(sentence(await wish(on), words))
    } catch (error) {
      setTurning(false)
      const refusal = refusalOf(error)
      if (refusal?.code === 'SIGN_IN_FIRST') signInFirst(on)
      else if (refusal?.code === 'SUSPENDED') announce(suspendedWords(me?.suspended), true)
      // AnotherQuestion asks the reader.
      else if (refusal?.code === 'ANOTHER_VIEWER') return
      else announce(refusalWords(refusal, words), true)
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

  function signInFirst(on: boolean) {
    const page = window.location.pathname + window.location.search
    // Signing in can give an étoile but not take one back.
    if (on) keepMeantStar({ theory, page })
    else forgetMeantStar()
    window.location.assign(signInPath(lang, { returnTo: page }))
  }

  const star = (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: the button is inside; this hears presses that come before it
    <div
      onClick={pressAround}
      aria-busy={meant || undefined}
      data-changed={shown.votes === votes ? undefined : ''}
      className={large ? 'star star-large' : 'star'}
      data-given={shown.voted ? '' : undefined}
      data-still={own ? '' : undefined}
      data-turning={turning ? '' : undefined}
      onAnimationEnd={() => setTurning(false)}
    >
      {ready && (
        <button type="button" className="star-button" aria-label={name} aria-pressed={shown.voted} onClick={press} />
      )}
      <StarMark />
      <StarCount key={shown.votes} votes={shown.votes} />
      {own && <span className="star-own">{words.own}</span>}
      {own && <Toast text={arrived} onEnd={fallSilent} />}
    </div>
  )
  if (hint === undefined) return star
  return (
    <>
      {star}
      <p className={`star-hint set-small text-soft ${own ? 'invisible' : ''}`}>{hint}</p>
    </>
  )
}

function sentence({ voted, votes }: VoteState, words: AudienceWords): string {
  const count = votes === 0 ? unitOf(votes, words) : `${votes} ${unitOf(votes, words)}`
  return (voted ? words.given : words.taken).replace('{count}', count)
}

function refusalWords(refusal: ReturnType<typeof refusalOf>, words: AudienceWords): string {
  if (refusal?.code === 'TOO_MANY') return words.tooMany.replace('{seconds}', String(refusal.retryAfter ?? 60))
  if (refusal?.code === 'NOT_ALLOWED') return words.notAllowed
  if (refusal?.code === 'NOT_FOUND') return words.gone
  return words.tryAgain
}
