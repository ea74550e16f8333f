'use client'

import type { ReactNode } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { fill } from '#app/_i18n/fill.ts'
import { useUncovered } from '#app/_veil/uncovered.client.ts'
import { Star } from '#app/_votes/star.client.tsx'
import { StillStar } from '#app/_votes/still-star.client.tsx'

type UncoveredStarProps = { theory: string; author: string | null; votes: number; name: string; hint: ReactNode }

export function UncoveredStar({ theory, author, votes, name, hint }: UncoveredStarProps) {
  const { lang } = useAudience()
  const { text } = useUncovered(theory, author)
  if (text === undefined) return <StillStar votes={votes} large />
  const { title, version, language } = text
  return (
    <Star
      theory={theory}
      author={author}
      votes={votes}
      version={version}
      name={fill(name, { title })}
      title={title}
      titleLang={language === lang ? undefined : language}
      large
      hint={hint}
    />
  )
}
