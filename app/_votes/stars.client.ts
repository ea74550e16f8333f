'use client'

import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { follow } from '#app/_live/live.client.ts'
import { refusalOf, trpc } from '#app/_trpc/trpc.client.ts'
import { tellTabs } from '#app/_viewer/tabs.client.ts'
import { onSomebodyElse } from '#app/_viewer/viewer.client.ts'
import type { VoteState } from '#server/contract/votes.ts'
import { Ballot } from './ballot.client.ts'

const keyOf = (theory: string) => ['star', theory]

// One ballot per theory, however often shown.
const ballots = new Map<string, Ballot>()

const pressed = new Set<string>()

/** Whether this page's reader gave it an étoile, or took it back. */
export const isPressedHere = (theory: string): boolean => pressed.has(theory)

onSomebodyElse(() => ballots.clear())

export function askStars(queries: QueryClient, theory?: string): Promise<void> {
  return queries.invalidateQueries({ queryKey: theory === undefined ? ['star'] : keyOf(theory) })
}

/** `state` is undefined until known. */
export function useStar(theory: string, votes: number, version?: number) {
  const queries = useQueryClient()
  const queryKey = keyOf(theory)

  const ballot = () => {
    const known = ballots.get(theory)
    if (known) return known
    const made = new Ballot(
      { voted: false, votes },
      (wanted) => trpc.votes.set.mutate({ theory, on: wanted, ...(version !== undefined && { version }) }),
      (shown) => queries.setQueryData(queryKey, shown),
      async (error) => (refusalOf(error) === null ? ((await readVote(theory).catch(() => null)) ?? null) : null),
    )
    ballots.set(theory, made)
    return made
  }

  const { data, isError } = useQuery({
    queryKey,
    // The page may be older than the vote.
    queryFn: async (): Promise<VoteState> => {
      const learn = ballot().ask()
      return learn((await readVote(theory)) ?? { voted: false, votes })
    },
    retry: false,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a ballot is one for its theory, whatever the page said first
  useEffect(
    () =>
      follow({ theory }, (hint) => {
        if (!('votes' in hint)) return
        const heard = ballot().hear(hint.votes)
        queries.setQueryData<VoteState>(queryKey, (known) => known && heard)
      }),
    [theory, queries],
  )

  const state = data ?? (isError ? { voted: false, votes } : undefined)

  async function wish(on: boolean): Promise<VoteState> {
    pressed.add(theory)
    const settled = await ballot().wish(on)
    tellTabs({ kind: 'star', theory })
    return settled
  }

  const isGiven = () => queries.getQueryData<VoteState>(queryKey)?.voted === true

  return { state, wish, isGiven }
}

let asking: { theories: Set<string>; answer: Promise<Record<string, VoteState>> } | null = null

/** One query for stars that mount together, without waiting for the viewer; tells a visitor counts. */
async function readVote(theory: string): Promise<VoteState | undefined> {
  if (asking === null) {
    const theories = new Set<string>()
    const answer = Promise.resolve().then(() => {
      asking = null
      return trpc.votes.among.query({ theories: [...theories] })
    })
    asking = { theories, answer }
  }
  asking.theories.add(theory)
  return (await asking.answer)[theory]
}
