'use client'

import { type Ref, useEffect, useRef, useState } from 'react'

type WayBackProps = {
  /** The text of the button that stood here; it keeps the space as wide as it was. */
  instead: string
  ref?: Ref<HTMLButtonElement>
  look?: string
  onBack: () => void
  children: string
}

/** As large as the first button and in its place: the second click of a double click cancels. */
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

/** Asks for a second press before something is lost for good. Cancelling returns the focus to the first button. */
export function SecondPress({ first, yes, no, look = '', describedBy, onYes }: SecondPressProps) {
  const [asks, setAsks] = useState(false)
  const wasAsking = useRef(false)
  const begin = useRef<HTMLButtonElement>(null)
  const back = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (asks) back.current?.focus()
    else if (wasAsking.current) begin.current?.focus()
    wasAsking.current = asks
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
