'use client'

import { useEffect } from 'react'

/** How long (ms) it stands there. */
const STANDS = 4_000

/** A word about what was just done, above all else on the page; `onEnd` is told when its time is over. */
export function Toast({ text, onEnd }: { text: string | null; onEnd: () => void }) {
  useEffect(() => {
    if (text === null) return
    const end = setTimeout(onEnd, STANDS)
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

/** Into the top layer: it may be a panel there that it speaks of. */
function raise(toast: HTMLElement | null): void {
  toast?.togglePopover(true)
}
