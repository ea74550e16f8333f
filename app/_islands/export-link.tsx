'use client'

import { exportPath } from '../paths.ts'
import { useAudience } from './audience.tsx'
import { useViewer } from './viewer.ts'

/** The way to one's file. It says whose is meant: another tab may have signed somebody else in. */
export function ExportLink({ children }: { children: string }) {
  const { lang } = useAudience()
  return (
    <a href={exportPath(lang, useViewer().data?.handle)} className="press press-quiet">
      {children}
    </a>
  )
}
