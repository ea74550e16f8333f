'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useSending } from '#app/_design/use-sending.client.ts'
import { fill } from '#app/_i18n/fill.ts'
import { refusalOf, trpc } from '#app/_trpc/trpc.client.ts'
import { askAgain } from '#app/_viewer/viewer.client.ts'
import { type FlagWords, flagFault } from './flag-words.client.ts'

type FlagChoicesProps = {
  theory: string
  /** Choices lie above the theory's own level, up to the viewer's progress. */
  own: number
  seen: number
  words: FlagWords
}

export function FlagChoices({ theory, own, seen, words }: FlagChoicesProps) {
  const { flag } = words
  const queries = useQueryClient()
  const queryKey = ['flag', theory]
  const mine = useQuery({
    queryKey,
    queryFn: () => trpc.theories.flaggedByMe.query({ id: theory }),
    enabled: seen > own,
  })
  const [said, setSaid] = useState('')
  const [fault, setFault] = useState('')
  const sending = useSending()
  const status = useRef<HTMLParagraphElement>(null)
  const flagged = mine.data?.episode ?? null

  async function say(episode: number, on: boolean) {
    if (sending.current) return
    sending.current = true
    setFault('')
    try {
      const { spoilerEpisode } = await trpc.theories.flag.mutate({ id: theory, episode, on })
      queries.setQueryData(queryKey, { episode: on ? episode : null, answered: false })
      const raised = spoilerEpisode > own
      setSaid(!on ? flag.takenBack : raised ? fill(flag.raised, { episode: spoilerEpisode }) : flag.thanks)
      // The pressed button is gone.
      if (!on) status.current?.focus()
    } catch (error) {
      const refusal = refusalOf(error)
      // The session has ended.
      if (refusal?.code === 'SIGN_IN_FIRST') void askAgain(queries)
      // Unanswered, it may still be saved.
      const saved = refusal === null ? (await mine.refetch()).data : undefined
      if (saved && !saved.answered && saved.episode === (on ? episode : null))
        setSaid(on ? flag.thanks : flag.takenBack)
      else setFault(flagFault(refusal, words))
    }
    sending.current = false
  }

  if (seen <= own) return <p className="mt-3">{flag.seenNoFurther}</p>
  if (mine.isLoadingError) return <p className="mt-3">{flagFault(refusalOf(mine.error), words)}</p>
  if (mine.data?.answered && flagged === null) return <p className="mt-3">{flag.answered}</p>
  return (
    <>
      <fieldset className="mt-3">
        <legend className="mb-3">{flag.question}</legend>
        <div className="flex flex-wrap gap-2">
          {Array.from({ length: seen - own }, (_, place) => own + place + 1).map((episode) => (
            <button
              key={episode}
              type="button"
              aria-label={fill(flag.episode, { episode })}
              aria-pressed={episode === flagged}
              disabled={mine.isPending}
              className="episode"
              onClick={() => void say(episode, true)}
            >
              {episode}
            </button>
          ))}
        </div>
      </fieldset>
      <p className="set-small mt-3 text-soft">{flag.how}</p>
      <div className="mt-3 flex flex-wrap items-center gap-x-5">
        <p ref={status} role="status" tabIndex={-1} className="outline-none">
          {said}
        </p>
        {flagged !== null && (
          <button
            type="button"
            className="thread set-small min-h-[44px] cursor-pointer"
            onClick={() => void say(flagged, false)}
          >
            {flag.takeBack}
          </button>
        )}
      </div>
      <div role="alert" className="mt-1 text-alarm empty:hidden">
        {fault}
      </div>
    </>
  )
}
