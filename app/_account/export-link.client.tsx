'use client'

import { useAudience } from '#app/_audience/audience.client.tsx'
import { useViewer } from '#app/_viewer/viewer.client.ts'
import { exportPath } from '#app/paths.ts'

/** Names the viewer of this page, because another tab may have signed somebody else in. */
export function ExportLink({ children }: { children: string }) {
  const { lang } = useAudience()
  return (
    <a href={exportPath(lang, useViewer().data?.handle)} className="press press-quiet">
      {children}
    </a>
  )
}
