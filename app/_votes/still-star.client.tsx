'use client'

import { StarMark } from '#app/_design/marks.tsx'
import { StarCount } from './star-count.client.tsx'

export function StillStar({ votes, large = false }: { votes: number; large?: boolean }) {
  return (
    <div className={large ? 'star star-large' : 'star'} data-masked="">
      <StarMark />
      <StarCount votes={votes} />
    </div>
  )
}
