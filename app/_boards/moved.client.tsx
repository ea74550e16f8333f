'use client'

import { useEffect, useState } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { fill } from '#app/_i18n/fill.ts'
import { follow } from '#app/_live/live.client.ts'
import { movedAmong } from '#app/_live/moved.client.ts'
import { isPressedHere } from '#app/_votes/stars.client.ts'
import type { FollowedBoard } from '#server/contract/topics.ts'
import { keepMoved, showMoved } from './moved-rows.client.ts'

export type MovedWords = { one: string; more: string; show: string; leave: string }

type MovedProps = { board: FollowedBoard; shown: string[]; words: MovedWords }

/** Says that rows have other places by now, and waits to be asked: nothing moves under a finger. */
export function Moved({ board, shown, words }: MovedProps) {
  const { words: audience, announce } = useAudience()
  const [moved, setMoved] = useState<string[]>([])
  useEffect(showMoved, [])
  useEffect(
    () =>
      follow({ board }, (hint) => {
        // What the reader did they know.
        if ('theories' in hint) setMoved(movedAmong(shown, hint.theories).filter((id) => !isPressedHere(id)))
      }),
    [board, shown],
  )

  async function show() {
    try {
      // Without a network the page at hand is better than none.
      await fetch(window.location.href, { method: 'HEAD' })
    } catch {
      return announce(audience.notDone, true)
    }
    keepMoved(moved)
    window.location.reload()
  }

  const says = moved.length > 0
  return (
    <div className={says ? 'moved' : 'contents'}>
      <p role="status">{says && (moved.length === 1 ? words.one : fill(words.more, { count: moved.length }))}</p>
      {says && (
        <div className="flex gap-2">
          <button type="button" className="press press-main" onClick={() => void show()}>
            {words.show}
          </button>
          <button type="button" className="press press-quiet" aria-label={words.leave} onClick={() => setMoved([])}>
            <span aria-hidden="true">×</span>
          </button>
        </div>
      )}
    </div>
  )
}
