'use client'

import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { lastShown, show, shownHere, takeNote } from '#app/_trpc/shown.client.ts'
import { trpc } from '#app/_trpc/trpc.client.ts'
import type { Me } from '#server/contract/accounts.ts'
import { askAnother, forgetAnother, forgetOthers } from './another-viewer.client.ts'
import { meetViewer } from './meet-viewer.client.ts'
import { hasTyped } from './typed.client.ts'

const ME = ['me']

const forgetting = new Set<() => void>()

/** Before anything is read for the new viewer. */
export function onSomebodyElse(forget: () => void): void {
  forgetting.add(forget)
}

/** Undefined until known, null for a visitor. */
export function useViewer() {
  const queries = useQueryClient()
  return useQuery({ queryKey: ME, queryFn: () => askViewer(queries) })
}

export const askAgain = (queries: QueryClient): Promise<void> => queries.refetchQueries({ queryKey: ME })

/** After signing in on this page, by the deed of whoever reads it: it is theirs without a question. */
export async function showSignedIn(queries: QueryClient): Promise<Me | null> {
  forgetAnother()
  for (const forget of forgetting) forget()
  // What is shown stays until its answer comes.
  await queries.invalidateQueries()
  return queries.getQueryData<Me | null>(ME) ?? null
}

async function askViewer(queries: QueryClient): Promise<Me | null> {
  const me = await trpc.accounts.me.query()
  takeNote()
  const [shown, last, now] = [shownHere(), lastShown(), me?.handle ?? null]
  const meeting = meetViewer({ shown, last, now, typed: hasTyped() })
  if (meeting === 'ask' && now !== null) askAnother(now, last)
  else if (meeting === 'same') forgetOthers(now)
  else forgetAnother()
  if (meeting === 'same') return me
  // Until they answer, the page keeps its viewer; one without shows them at once.
  if (meeting === 'ask' && shown !== undefined) return queries.getQueryData<Me | null>(ME) ?? null
  show(now)
  if (shown !== undefined) {
    for (const forget of forgetting) forget()
    void queries.resetQueries({ predicate: ({ queryKey: [what] }) => what !== 'me' })
  }
  return me
}
