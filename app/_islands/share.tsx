'use client'

import { useEffect, useState } from 'react'
import { useAudience } from './audience.tsx'

type ShareProps = { path: string; words: { share: string; copied: string; notCopied: string } }

/** How long (ms) it stands there that the link is copied. */
const SAID = 4_000

/**
 * Passes a page on: by the device's own way where it has one, else by copying the link. The title stays behind: whoever
 * receives it may not have seen so far. Without a script there is nothing to press.
 */
export function Share({ path, words }: ShareProps) {
  const { announce } = useAudience()
  const [ready, setReady] = useState(false)
  const [copied, setCopied] = useState(false)
  useEffect(() => setReady(true), [])
  useEffect(() => {
    if (!copied) return
    const end = setTimeout(() => setCopied(false), SAID)
    return () => clearTimeout(end)
  }, [copied])

  async function share() {
    const url = new URL(path, window.location.origin).href
    try {
      if (navigator.share) {
        await navigator.share({ url })
      } else {
        await navigator.clipboard.writeText(url)
        setCopied(true)
      }
    } catch (error) {
      // Who thinks better of it in the device's own dialog needs no word about it.
      if (!(error instanceof DOMException && error.name === 'AbortError')) announce(words.notCopied, true)
    }
  }

  return (
    <>
      <button type="button" className={`press press-quiet ${ready ? '' : 'invisible'}`} onClick={share}>
        {words.share}
      </button>
      <div role="status" className="contents">
        {copied && (
          <p className="set-small fixed inset-x-4 bottom-20 z-20 mx-auto w-fit max-w-md rounded-edge border border-edge bg-wing px-4 py-3 md:bottom-6">
            {words.copied}
          </p>
        )}
      </div>
    </>
  )
}
