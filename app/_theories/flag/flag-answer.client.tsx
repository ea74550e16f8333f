'use client'

import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useSending } from '#app/_design/use-sending.client.ts'
import { fill } from '#app/_i18n/fill.ts'
import { refusalOf, trpc } from '#app/_trpc/trpc.client.ts'
import type { FlagsAnswer } from '#server/contract/flags.ts'
import type { Flagged } from './flag-words.client.ts'
import { flagFault, type RaisedWords } from './flag-words.client.ts'

type FlagAnswerProps = Omit<Flagged, 'author'> & { words: RaisedWords }

export function FlagAnswer({ theory, own, words }: FlagAnswerProps) {
  const { raised } = words
  const id = useId()
  const flags = useQuery({ queryKey: ['flags', theory], queryFn: () => trpc.theories.flags.query({ id: theory }) })
  const [fault, setFault] = useState('')
  const sending = useSending()

  async function answer(keep: FlagsAnswer['keep'], spoilerEpisode: number) {
    if (sending.current) return
    sending.current = true
    setFault('')
    try {
      await trpc.theories.answerFlags.mutate({ id: theory, keep, spoilerEpisode })
      // Byline, veil and notes show the level.
      window.location.reload()
    } catch (error) {
      const refusal = refusalOf(error)
      // Shows the new flags before the author answers again.
      if (refusal?.code === 'STALE') await flags.refetch()
      setFault(refusal?.code === 'STALE' ? raised.stale : flagFault(refusal, words))
      sending.current = false
    }
  }

  const { count = 0, raised: episode = null } = flags.data ?? {}
  if (episode === null) return null
  return (
    <section aria-labelledby={id} className="mb-8 border border-edge p-4">
      <h2 id={id} className="set-section">
        {raised.title}
      </h2>
      <p className="mt-1">{fill(raised.text, { count, episode })}</p>
      <p className="mt-1 text-soft">{raised.how}</p>
      <div role="alert" className="mt-2 text-alarm empty:hidden">
        {fault}
      </div>
      <p className="mt-3 flex flex-wrap gap-3">
        <button type="button" className="press press-quiet" onClick={() => void answer('raised', episode)}>
          {fill(raised.keep, { episode })}
        </button>
        <button type="button" className="press press-quiet" onClick={() => void answer('own', episode)}>
          {own === 0 ? raised.reopen : fill(raised.setBack, { episode: own })}
        </button>
      </p>
    </section>
  )
}
