'use client'

import { useQuery } from '@tanstack/react-query'
import { trpc } from '../_trpc/client.ts'

/** Who is reading: `data` is undefined while we ask, null for a passer-by. Asked once per page. */
export function useViewer() {
  return useQuery({ queryKey: ['me'], queryFn: () => trpc.accounts.me.query() })
}
