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
  /** The level that the theory says itself, and how far the fan has seen: what lies between them may be chosen. */
  own: number
  seen: number
  words: FlagWords
}

/** One press says which episode a theory gives away; another changes it, and it can be taken back. */
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
      // The button that was pressed goes with what it took back.
      if (!on) status.current?.focus()
    } catch (error) {
      const refusal = refusalOf(error)
      // The whole page learns that the session has ended, this dialog with it.
      if (refusal?.code === 'SIGN_IN_FIRST') void askAgain(queries)
      // Where no answer came it may have been noted all the same: what stands says so.
      const stands = refusal === null ? (await mine.refetch()).data : undefined
      if (stands && !stands.answered && stands.episode === (on ? episode : null))
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
