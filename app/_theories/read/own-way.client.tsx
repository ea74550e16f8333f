'use client'

import { useViewer } from '#app/_viewer/viewer.client.ts'

/** A way on for the author alone. Its place is kept, and empty for everybody else. */
export function OwnWay({ author, href, children }: { author: string | null; href: string; children: string }) {
  const own = useViewer().data?.handle === author
  return (
    <a href={own ? href : undefined} className={`press press-quiet ${own ? '' : 'invisible'}`}>
      {children}
    </a>
  )
}
