'use client'

import { useEffect, useRef } from 'react'

type StarSheetAnswerProps = {
  says: string
  /** The button that goes on, if there is a way. */
  goOn: string | undefined
  onGoOn: () => Promise<void>
  close: string
  onClose: () => void
}

/** In place of the form; the focus goes to its first button. */
export function StarSheetAnswer({ says, goOn, onGoOn, close, onClose }: StarSheetAnswerProps) {
  const buttons = useRef<HTMLParagraphElement>(null)
  const going = useRef(false)
  useEffect(() => buttons.current?.querySelector('button')?.focus(), [])

  async function press() {
    if (going.current) return
    going.current = true
    await onGoOn()
    going.current = false
  }

  return (
    <>
      <p role="alert" className="mt-3">
        {says}
      </p>
      <p ref={buttons} className="mt-5 flex flex-wrap gap-3">
        {goOn !== undefined && (
          <button type="button" className="press press-main" onClick={() => void press()}>
            {goOn}
          </button>
        )}
        <button type="button" className="press press-quiet" onClick={onClose}>
          {close}
        </button>
      </p>
    </>
  )
}
