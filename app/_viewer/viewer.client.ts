'use client'

import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { lastShown, show, shownHere, takeNote } from '#app/_trpc/shown.client.ts'
import { trpc } from '#app/_trpc/trpc.client.ts'
import type { Me } from '#server/contract/accounts.ts'
import { askAnother, forgetAnother, forgetOthers } from './another-reader.client.ts'
import { meetReader } from './meet-reader.client.ts'
import { hasTyped } from './typed.client.ts'

const ME = ['me']

const forgetting = new Set<() => void>()

/** Calls back when the page becomes somebody else's, before anything is asked for them. */
export function onSomebodyElse(forget: () => void): void {
  forgetting.add(forget)
}

/** Who is reading: `data` is undefined while we ask, null for a passer-by. Asked once per page, and where it may have changed. */
export function useViewer() {
  const queries = useQueryClient()
  return useQuery({ queryKey: ME, queryFn: () => askViewer(queries) })
}

/** Asks anew who is signed in. */
export const askAgain = (queries: QueryClient): Promise<void> => queries.refetchQueries({ queryKey: ME })

async function askViewer(queries: QueryClient): Promise<Me | null> {
  const me = await trpc.accounts.me.query()
  takeNote()
  const [shown, last, now] = [shownHere(), lastShown(), me?.handle ?? null]
  const meeting = meetReader({ shown, last, now, typed: hasTyped() })
  if (meeting === 'ask' && now !== null) askAnother(now, last)
  else if (meeting === 'same') forgetOthers(now)
  else forgetAnother()
  if (meeting === 'same') return me
  // Until they have answered the page shows, and acts for, whom it showed; one that showed nobody yet is theirs at once.
  if (meeting === 'ask' && shown !== undefined) return queries.getQueryData<Me | null>(ME) ?? null
  show(now)
  if (shown !== undefined) {
    for (const forget of forgetting) forget()
    void queries.resetQueries({ predicate: ({ queryKey: [what] }) => what !== 'me' })
  }
  return me
}
