'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { fill } from '#app/_i18n/fill.ts'
import { refusalOf, trpc } from '#app/_trpc/trpc.client.ts'
import { useSuspendedWords } from '#app/_viewer/suspended.client.tsx'
import { onTold, tellTabs } from '#app/_viewer/tabs.client.ts'
import { useViewer } from '#app/_viewer/viewer.client.ts'
import { joinPath, writePath } from '#app/paths.ts'
import type { Split } from '#server/contract/answers.ts'
import type { AnswerWords } from './answer-words.ts'
import { Answering } from './answering.client.ts'
import { keepMeantAnswer, takeMeantAnswer } from './meant-answer.client.ts'

type AnswersProps = { storyline: string; starters: string[]; labelledBy: string; words: AnswerWords }

/** A storyline's starters, each to be given as one's answer in one tap. How others answered shows after that, or when asked for. */
export function Answers({ storyline, starters, labelledBy, words }: AnswersProps) {
  const { lang, words: audienceWords, announce } = useAudience()
  const viewer = useViewer()
  const suspendedWords = useSuspendedWords()
  const { split, wish } = useSplit(storyline)
  const [isAsked, setAsked] = useState(false)
  const [meant, setMeant] = useState<number | null>(null)
  const mine = split?.starter ?? null
  const all = split?.answers.reduce((sum, count) => sum + count, 0) ?? 0
  const isShown = split !== undefined && (mine !== null || isAsked)
  const percent = new Intl.NumberFormat(lang, { style: 'percent' })

  async function press(starter: number) {
    if (viewer.isPending || split === undefined) return setMeant(starter)
    if (viewer.data === null) return joinFirst(starter)
    const next = starter === mine ? null : starter
    try {
      const settled = await wish(next)
      if (settled.starter === next)
        announce(next === null ? words.taken : fill(words.given, { answer: starters[next] ?? '' }))
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal?.code === 'SIGN_IN_FIRST') joinFirst(starter)
      else if (refusal?.code === 'SUSPENDED') announce(suspendedWords(viewer.data?.suspended), true)
      // AnotherQuestion asks the reader.
      else if (refusal?.code === 'ANOTHER_VIEWER') return
      else if (refusal?.code === 'TOO_MANY')
        announce(fill(audienceWords.tooMany, { seconds: refusal.retryAfter ?? 60 }), true)
      else announce(words.failed, true)
    }
  }

  function joinFirst(starter: number) {
    keepMeantAnswer({ storyline, starter })
    window.location.assign(joinPath(lang, { returnTo: window.location.pathname + window.location.search }))
  }

  // Pressed before it was known who presses.
  const pressMeant = useEffectEvent((starter: number) => void press(starter))
  const ready = !viewer.isPending && split !== undefined
  useEffect(() => {
    if (!ready || meant === null) return
    setMeant(null)
    pressMeant(meant)
  }, [ready, meant])

  // Meant before there was an account.
  const giveMeant = useEffectEvent((starter: number) => {
    if (starter !== mine) void press(starter)
  })
  const isIn = ready && viewer.data !== null
  useEffect(() => {
    if (!isIn) return
    const starter = takeMeantAnswer(storyline)
    if (starter !== null) giveMeant(starter)
  }, [isIn, storyline])

  return (
    <div className="mt-4">
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list of a list without markers */}
      <ul role="list" aria-labelledby={labelledBy} className="answers">
        {starters.map((starter, place) => {
          const count = split?.answers[place] ?? 0
          const share = all === 0 ? 0 : count / all
          return (
            <li key={starter} className="answer" data-mine={place === mine ? '' : undefined}>
              {isShown && <span className="answer-share" style={{ inlineSize: `${share * 100}%` }} />}
              <button
                type="button"
                className="answer-button"
                aria-pressed={place === mine}
                aria-busy={meant === place || undefined}
                onClick={() => void press(place)}
              >
                <span className="answer-mark" aria-hidden="true" />
                <span className="min-w-0">{starter}</span>
                {isShown && (
                  <span className="answer-count">
                    {percent.format(share)}
                    <span className="sr-only">{` (${fill(count === 0 ? words.none : count === 1 ? words.one : words.more, { count })})`}</span>
                  </span>
                )}
              </button>
            </li>
          )
        })}
      </ul>
      <p className="set-small mt-1 flex min-h-[44px] flex-wrap items-center gap-x-6">
        {isShown && (
          <span>
            {fill(all === 0 ? words.none : all === 1 ? words.one : words.more, {
              count: new Intl.NumberFormat(lang).format(all),
            })}
          </span>
        )}
        {!isShown && (
          <button type="button" className="thread by-script min-h-[44px] cursor-pointer" onClick={() => setAsked(true)}>
            {words.see}
          </button>
        )}
        <a
          href={writePath(lang, { storyline, ...(mine !== null && { starter: mine }) })}
          className="thread flex min-h-[44px] items-center"
        >
          {mine === null ? words.own : words.why}
        </a>
      </p>
    </div>
  )
}

const keyOf = (storyline: string) => ['split', storyline]

/** `split` is undefined until it is known. */
function useSplit(storyline: string) {
  const queries = useQueryClient()
  const answering = useRef<Answering>(undefined)
  const { data: split } = useQuery({
    queryKey: keyOf(storyline),
    queryFn: async (): Promise<Split> => {
      const learn = answering.current?.ask()
      const read = await trpc.answers.split.query({ storyline })
      return learn?.(read) ?? read
    },
  })

  useEffect(
    () =>
      onTold((word) => {
        const isThis = word.kind === 'answer' && word.storyline === storyline
        if (isThis || word.kind === 'back') void queries.invalidateQueries({ queryKey: keyOf(storyline) })
      }),
    [queries, storyline],
  )

  async function wish(starter: number | null): Promise<Split> {
    const known = split ?? (await trpc.answers.split.query({ storyline }))
    answering.current ??= new Answering(
      known,
      (wanted) => trpc.answers.set.mutate({ storyline, starter: wanted }),
      (shown) => queries.setQueryData(keyOf(storyline), shown),
    )
    try {
      return await answering.current.wish(starter)
    } catch (error) {
      // Without an answer it may stand.
      await queries.invalidateQueries({ queryKey: keyOf(storyline) })
      throw error
    } finally {
      tellTabs({ kind: 'answer', storyline })
    }
  }

  return { split, wish }
}
