'use client'

import { useCallback, useState } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { Toast } from '#app/_design/toast.client.tsx'

type ShareProps = {
  path: string
  words: { share: string; copied: string; notCopied: string }
  inLine?: boolean
}

/** Shares the address without the title, because the receiver may not have seen as far. */
export function Share({ path, words, inLine }: ShareProps) {
  const { announce } = useAudience()
  const [said, setSaid] = useState<string | null>(null)
  const fallSilent = useCallback(() => setSaid(null), [])

  async function share() {
    const url = new URL(path, window.location.origin).href
    try {
      if (navigator.share) {
        await navigator.share({ url })
      } else {
        await navigator.clipboard.writeText(url)
        setSaid(words.copied)
      }
    } catch (error) {
      // Cancelling the device's dialog is not a failure.
      if (!(error instanceof DOMException && error.name === 'AbortError')) announce(words.notCopied, true)
    }
  }

  const look = inLine ? 'line-press' : 'press press-quiet'
  return (
    <>
      <button type="button" className={`by-script ${look}`} onClick={share}>
        {inLine ? <span className="thread">{words.share}</span> : words.share}
      </button>
      <Toast text={said} onEnd={fallSilent} />
    </>
  )
}
