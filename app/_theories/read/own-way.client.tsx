'use client'

import { useViewer } from '#app/_viewer/viewer.client.ts'
import { isOffered } from '#server/contract/abilities.ts'

/** Invisible for whoever may not edit; keeps its space. */
export function OwnWay({ author, href, children }: { author: string | null; href: string; children: string }) {
  const own = isOffered(useViewer().data, 'edit', { author })
  return (
    <a href={own ? href : undefined} className={`press press-quiet ${own ? '' : 'invisible'}`}>
      {children}
    </a>
  )
}
