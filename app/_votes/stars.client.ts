'use client'

import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { refusalOf, trpc } from '#app/_trpc/trpc.client.ts'
import { tellTabs } from '#app/_viewer/tabs.client.ts'
import { onSomebodyElse } from '#app/_viewer/viewer.client.ts'
import type { VoteState } from '#server/contract/votes.ts'
import { Ballot } from './ballot.client.ts'

const keyOf = (theory: string) => ['star', theory]

// One ballot for each theory of the page, however often it stands there.
const ballots = new Map<string, Ballot>()

onSomebodyElse(() => ballots.clear())

/** Asks anew for a theory's étoile, or for all that stand here: another tab, or an earlier visit, may have moved them. */
export function askStars(queries: QueryClient, theory?: string): Promise<void> {
  return queries.invalidateQueries({ queryKey: theory === undefined ? ['star'] : keyOf(theory) })
}

/** My étoile for one theory, in the version that stands on the page; `state` is undefined while we ask. */
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
      async (error) => (refusalOf(error) === null ? ((await standing(theory).catch(() => null)) ?? null) : null),
    )
    ballots.set(theory, made)
    return made
  }

  const { data, isError } = useQuery({
    queryKey,
    // Count and étoile come together: the page may have been drawn before the étoile was given.
    queryFn: async (): Promise<VoteState> => {
      const learn = ballot().ask()
      return learn((await standing(theory)) ?? { voted: false, votes })
    },
    retry: false,
  })
  const state = data ?? (isError ? { voted: false, votes } : undefined)

  async function wish(on: boolean): Promise<VoteState> {
    const settled = await ballot().wish(on)
    tellTabs({ kind: 'star', theory })
    return settled
  }

  return { state, wish }
}

let asking: { theories: Set<string>; answer: Promise<Record<string, VoteState>> } | null = null

/**
 * Gathers the stars that mount together into one question; tRPC's batch carries it with `accounts.me`. It is asked before it
 * is known who asks, and whoever is nobody is told the counts.
 */
async function standing(theory: string): Promise<VoteState | undefined> {
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
