'use client'

import { useUncovered } from '#app/_veil/uncovered.client.ts'

type UncoveredWayProps = { theory: string; author: string | null; href: string; children: string }

/** Invisible until uncovered; keeps its space. */
export function UncoveredWay({ theory, author, href, children }: UncoveredWayProps) {
  const isShown = useUncovered(theory, author).text !== undefined
  return (
    <a href={isShown ? href : undefined} className={`press press-quiet ${isShown ? '' : 'invisible'}`}>
      {children}
    </a>
  )
}
