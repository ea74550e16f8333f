'use client'

import { useViewer } from './viewer.ts'

/** The author's way to change their text. Its place is kept, and empty for everybody else. */
export function OwnEdit({ author, href, children }: { author: string; href: string; children: string }) {
  const own = useViewer().data?.handle === author
  return (
    <a href={own ? href : undefined} className={`press press-quiet ${own ? '' : 'invisible'}`}>
      {children}
    </a>
  )
}
