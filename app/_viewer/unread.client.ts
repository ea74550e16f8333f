'use client'

import { type QueryClient, useQuery } from '@tanstack/react-query'
import { trpc } from '#app/_trpc/trpc.client.ts'
import type { Unread } from '#server/contract/notices.ts'
import { tellTabs } from './tabs.client.ts'
import { useViewer } from './viewer.client.ts'

const UNREAD = ['unread']

/** 0 until it is known, and for a visitor. */
export function useUnread(): number {
  const { data: me } = useViewer()
  const { data } = useQuery({ queryKey: UNREAD, queryFn: () => trpc.notices.unread.query(), enabled: Boolean(me) })
  return me ? (data?.unread ?? 0) : 0
}

export const askUnread = (queries: QueryClient): Promise<void> => queries.refetchQueries({ queryKey: UNREAD })

/** Here; other tabs hear it themselves. */
export async function hearUnread(queries: QueryClient, unread: number): Promise<void> {
  // An answer on its way may be older.
  await queries.cancelQueries({ queryKey: UNREAD })
  queries.setQueryData(UNREAD, { unread } satisfies Unread)
}

/** To other tabs: another kind of notices is on. */
export const tellSwitched = (): void => tellTabs({ kind: 'notices' })

/** Here and in other tabs. */
export function tellUnread(queries: QueryClient, left: Unread): void {
  queries.setQueryData(UNREAD, left)
  tellTabs({ kind: 'notices' })
}
