'use client'

import { fill } from '../_i18n/fill.ts'
import { Star } from './star.tsx'
import { StillStar } from './still-star.tsx'
import { useUncovered } from './uncovered.ts'

type UncoveredStarProps = { theory: string; author: string; votes: number; name: string; hint: string }

/** The étoile of a masked theory: to be given once its words were read, and not before. */
export function UncoveredStar({ theory, author, votes, name, hint }: UncoveredStarProps) {
  const { text } = useUncovered(theory, author)
  if (text === undefined) return <StillStar votes={votes} large />
  const { title, version } = text
  return (
    <Star
      theory={theory}
      author={author}
      votes={votes}
      version={version}
      name={fill(name, { title })}
      large
      hint={hint}
    />
  )
}
