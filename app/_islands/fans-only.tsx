'use client'

import type { ReactNode } from 'react'
import { lastShown } from '../_trpc/shown.ts'
import { useViewer } from './viewer.ts'

/**
 * What says nothing to a passer-by. It stands while we ask who is here, where no script can ask, and for whoever was here until
 * their session ended: what they typed is in it.
 */
export function FansOnly({ children }: { children: ReactNode }) {
  return useViewer().data === null && lastShown() === null ? null : children
}
