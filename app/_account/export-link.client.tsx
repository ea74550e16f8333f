'use client'

import { useAudience } from '#app/_audience/audience.client.tsx'
import { useViewer } from '#app/_viewer/viewer.client.ts'
import { exportPath } from '#app/paths.ts'

/** The way to one's file. It says whose is meant: another tab may have signed somebody else in. */
export function ExportLink({ children }: { children: string }) {
  const { lang } = useAudience()
  return (
    <a href={exportPath(lang, useViewer().data?.handle)} className="press press-quiet">
      {children}
    </a>
  )
}
