'use client'

import { useEffect, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { follow } from '#app/_live/live.client.ts'
import { movedAmong } from '#app/_live/moved.client.ts'
import type { FollowedBoard } from '#server/contract/topics.ts'

export type MovedWords = { one: string; more: string; show: string }

type MovedProps = { board: FollowedBoard; shown: string[]; words: MovedWords }

/** Says that rows have other places by now, and waits to be asked: nothing moves under a finger. */
export function Moved({ board, shown, words }: MovedProps) {
  const [moved, setMoved] = useState(0)
  useEffect(
    () =>
      follow({ board }, (hint) => {
        if ('theories' in hint) setMoved(movedAmong(shown, hint.theories))
      }),
    [board, shown],
  )
  return (
    <div className={moved > 0 ? 'moved' : 'contents'}>
      <p role="status">{moved > 0 && (moved === 1 ? words.one : fill(words.more, { count: moved }))}</p>
      {moved > 0 && (
        <button type="button" className="press press-main" onClick={() => window.location.reload()}>
          {words.show}
        </button>
      )}
    </div>
  )
}
