'use client'

import { useEffect } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { refusalOf } from '#app/_trpc/trpc.client.ts'
import { useUncovered } from './uncovered.client.ts'
import { setUncovered } from './uncovered-here.client.ts'

type UncoverProps = {
  theory: string
  author: string | null
  /** Names the theory for a reader who does not see what the button stands beside. */
  name?: string
  inLine?: boolean
  children: string
}

/** Uncovers one theory. It is invisible where scripts are off: they alone can do so. */
export function Uncover({ theory, author, name, inLine = false, children }: UncoverProps) {
  const { words, announce } = useAudience()
  const { fault } = useUncovered(theory, author)
  useEffect(() => {
    if (fault === null) return
    announce(refusalOf(fault)?.code === 'NOT_FOUND' ? words.gone : words.notDone, true)
    setUncovered(theory, false)
  }, [fault, theory, announce, words])
  return (
    <button
      type="button"
      aria-label={name}
      onClick={() => setUncovered(theory, true)}
      className={`by-script ${inLine ? 'thread reveal' : 'press press-quiet set-small'}`}
    >
      {children}
    </button>
  )
}
