'use client'

import { type Ref, useEffect, useRef, useState } from 'react'

type WayBackProps = {
  /** What was pressed here, and has made room. */
  instead: string
  ref?: Ref<HTMLButtonElement>
  look?: string
  onBack: () => void
  children: string
}

/** Stands where something was pressed that cannot be undone, and no smaller: the second of two quick presses falls on it. */
export function WayBack({ instead, ref, look = '', onBack, children }: WayBackProps) {
  const press = `press press-quiet ${look}`
  return (
    <span className="inline-grid *:[grid-area:1/1]">
      <button ref={ref} type="button" className={press} onClick={onBack}>
        {children}
      </button>
      <span className={`${press} invisible`} aria-hidden="true">
        {instead}
      </span>
    </span>
  )
}

type SecondPressProps = {
  first: string
  yes: string
  no: string
  look?: string
  describedBy?: string
  onYes: () => void
}

/** What takes something away for good: asked for by one press, done by another. Whoever thinks better of it is where they were. */
export function SecondPress({ first, yes, no, look = '', describedBy, onYes }: SecondPressProps) {
  const [asks, setAsks] = useState(false)
  const asked = useRef(false)
  const begin = useRef<HTMLButtonElement>(null)
  const back = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (asks) back.current?.focus()
    else if (asked.current) begin.current?.focus()
    asked.current = asks
  }, [asks])

  const press = `press press-quiet ${look}`
  if (!asks)
    return (
      <button ref={begin} type="button" aria-describedby={describedBy} className={press} onClick={() => setAsks(true)}>
        {first}
      </button>
    )
  return (
    <>
      <WayBack ref={back} instead={first} look={look} onBack={() => setAsks(false)}>
        {no}
      </WayBack>
      <button type="button" aria-describedby={describedBy} className={press} onClick={onYes}>
        {yes}
      </button>
    </>
  )
}
