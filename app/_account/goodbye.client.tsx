'use client'

import { useEffect, useState } from 'react'

const KEY = 'goodbye'

export function sayGoodbye(): void {
  try {
    sessionStorage.setItem(KEY, 'yes')
  } catch {
    // Without storage it says nothing.
  }
}

export function Goodbye({ text }: { text: string }) {
  const [isLeaving, setLeaving] = useState(false)
  useEffect(() => {
    if (takeGoodbye()) setLeaving(true)
  }, [])
  return (
    <p role="status" className={isLeaving ? 'set-card px-[18px] py-5 text-center' : undefined}>
      {isLeaving && text}
    </p>
  )
}

function takeGoodbye(): boolean {
  try {
    const isMeant = sessionStorage.getItem(KEY) !== null
    sessionStorage.removeItem(KEY)
    return isMeant
  } catch {
    return false
  }
}
