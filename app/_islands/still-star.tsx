'use client'

import { StarMark } from '../_ui/marks.tsx'
import { StarCount } from './star-count.tsx'

/** The étoile of a masked theory: its count, dimmed, and nothing to press. */
export function StillStar({ votes, large = false }: { votes: number; large?: boolean }) {
  return (
    <div className={large ? 'star star-large' : 'star'} data-masked="">
      <StarMark />
      <StarCount votes={votes} />
    </div>
  )
}
