'use client'

import { useUncovered } from './uncovered.ts'

type UncoveredWayProps = { theory: string; author: string; href: string; children: string }

/** A way on from a masked theory, for whoever reads it all the same. Its place is kept, and empty for everybody else. */
export function UncoveredWay({ theory, author, href, children }: UncoveredWayProps) {
  const open = useUncovered(theory, author).text !== undefined
  return (
    <a href={open ? href : undefined} className={`press press-quiet ${open ? '' : 'invisible'}`}>
      {children}
    </a>
  )
}
