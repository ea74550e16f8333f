'use client'

import { useViewer } from '#app/_viewer/viewer.client.ts'
import { isOffered } from '#server/contract/abilities.ts'

/** A way on for whoever may edit. Its place is kept, and empty for everybody else. */
export function OwnWay({ author, href, children }: { author: string | null; href: string; children: string }) {
  const own = isOffered(useViewer().data, 'edit', { author })
  return (
    <a href={own ? href : undefined} className={`press press-quiet ${own ? '' : 'invisible'}`}>
      {children}
    </a>
  )
}
