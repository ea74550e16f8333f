'use client'

import type { ReactNode } from 'react'
import { lastShown } from '#app/_trpc/shown.client.ts'
import { useViewer } from '#app/_viewer/viewer.client.ts'

/**
 * What says nothing to a passer-by. It stands while we ask who is here, where no script can ask, and for whoever was here until
 * their session ended: what they typed is in it.
 */
export function FansOnly({ children }: { children: ReactNode }) {
  return useViewer().data === null && lastShown() === null ? null : children
}
