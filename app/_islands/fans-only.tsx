'use client'

import type { ReactNode } from 'react'
import { useViewer } from './viewer.ts'

/** What says nothing to a passer-by. It stands while we ask who is here, and where no script can ask. */
export function FansOnly({ children }: { children: ReactNode }) {
  return useViewer().data === null ? null : children
}
