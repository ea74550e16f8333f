'use client'

import { useEffect } from 'react'

/** In ms. */
const SHOWN_FOR = 4_000

export function Toast({ text, onEnd }: { text: string | null; onEnd: () => void }) {
  useEffect(() => {
    if (text === null) return
    const end = setTimeout(onEnd, SHOWN_FOR)
    return () => clearTimeout(end)
  }, [text, onEnd])

  return (
    <div role="status" className="contents">
      {text !== null && (
        <p ref={raise} popover="manual" className="toast">
          {text}
        </p>
      )}
    </div>
  )
}

/** A popover, because the panel that caused the message may be in the top layer too. */
function raise(toast: HTMLElement | null): void {
  toast?.togglePopover(true)
}
