'use client'

import type { ReactNode } from 'react'
import { lastShown } from '#app/_trpc/shown.client.ts'
import { useViewer } from '#app/_viewer/viewer.client.ts'

/**
 * Hides its children from visitors, but not before the viewer is known nor after a session ended: they may hold text.
 */
export function SignedInOnly({ children }: { children: ReactNode }) {
  return useViewer().data === null && lastShown() === null ? null : children
}
