'use client'

import { useQuery } from '@tanstack/react-query'
import { trpc } from '#app/_trpc/trpc.client.ts'
import { useViewer } from '#app/_viewer/viewer.client.ts'

export const CODES_LEFT = ['recovery-codes']

export function useCodesLeft() {
  const me = useViewer().data
  return useQuery({
    queryKey: CODES_LEFT,
    queryFn: () => trpc.recoveryCodes.left.query(),
    enabled: me != null,
  })
}
