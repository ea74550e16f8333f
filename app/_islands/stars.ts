'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { VoteState } from '#server/contract/votes.ts'
import { trpc } from '../_trpc/client.ts'
import { Ballot } from './ballot.ts'

// One ballot for each theory of the page, however often it stands there.
const ballots = new Map<string, Ballot>()

/** My étoile for one theory, in the version that stands on the page; `state` is undefined while we ask. */
export function useStar(theory: string, votes: number, version?: number) {
  const queries = useQueryClient()
  const queryKey = ['star', theory]
  const { data, isError } = useQuery({
    queryKey,
    // Whoever is known to be a passer-by is not asked for: the refusal would stand in the console.
    queryFn: async (): Promise<VoteState> => ({
      voted: queries.getQueryData(['me']) !== null && (await isMine(theory)),
      votes,
    }),
    // A passer-by is refused, which is an answer: asking again would only write a fault into the console.
    retry: false,
  })
  const state = data ?? (isError ? { voted: false, votes } : undefined)

  function wish(on: boolean): Promise<VoteState> {
    const ballot =
      ballots.get(theory) ??
      new Ballot(
        state ?? { voted: false, votes },
        (wanted) => trpc.votes.set.mutate({ theory, on: wanted, ...(version !== undefined && { version }) }),
        (shown) => queries.setQueryData(queryKey, shown),
      )
    ballots.set(theory, ballot)
    return ballot.wish(on)
  }

  return { state, wish }
}

let asking: { theories: Set<string>; answer: Promise<Record<string, boolean>> } | null = null

/** Gathers the stars that mount together into one question; tRPC's batch carries it with `accounts.me`. */
async function isMine(theory: string): Promise<boolean> {
  if (asking === null) {
    const theories = new Set<string>()
    const answer = Promise.resolve().then(() => {
      asking = null
      return trpc.votes.mine.query({ theories: [...theories] })
    })
    asking = { theories, answer }
  }
  asking.theories.add(theory)
  return (await asking.answer)[theory] === true
}
