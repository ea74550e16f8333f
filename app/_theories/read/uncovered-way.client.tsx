'use client'

import { useUncovered } from '#app/_veil/uncovered.client.ts'

type UncoveredWayProps = { theory: string; author: string | null; href: string; children: string }

/** A way on from a masked theory, for whoever reads it all the same. Its place is kept, and empty for everybody else. */
export function UncoveredWay({ theory, author, href, children }: UncoveredWayProps) {
  const open = useUncovered(theory, author).text !== undefined
  return (
    <a href={open ? href : undefined} className={`press press-quiet ${open ? '' : 'invisible'}`}>
      {children}
    </a>
  )
}
