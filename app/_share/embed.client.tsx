'use client'

import { type ToggleEvent, useCallback, useEffect, useId, useRef, useState } from 'react'
import { Toast } from '#app/_design/toast.client.tsx'
import { snippetOf } from './snippet.client.ts'

/** `frame` titles the frame on any site: it is not the theory's title, which would spoil. */
export type EmbedWords = {
  open: string
  title: string
  text: string
  snippet: string
  copy: string
  copied: string
  notCopied: string
  frame: string
}

/** Shows the HTML that embeds a theory in other sites. Invisible where scripts are off. */
export function Embed({ path, words }: { path: string; words: EmbedWords }) {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  // A cached page does not know the address by which it was reached.
  const [origin, setOrigin] = useState<string | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const fallSilent = useCallback(() => setSaid(null), [])
  useEffect(() => setOrigin(window.location.origin), [])
  const snippet = origin === null ? '' : snippetOf({ address: origin + path, title: words.frame })

  function begin({ newState }: ToggleEvent) {
    if (newState === 'open') field.current?.select()
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(snippet)
      setSaid(words.copied)
    } catch {
      field.current?.select()
      setSaid(words.notCopied)
    }
  }

  return (
    <>
      <button type="button" popoverTarget={id} aria-haspopup="dialog" className="by-script line-press">
        <span className="thread">{words.open}</span>
      </button>
      <div
        popover="auto"
        id={id}
        className="panel panel-middle"
        role="dialog"
        aria-labelledby={`${id}-title`}
        onToggle={begin}
      >
        <h3 id={`${id}-title`} className="set-card mb-1">
          {words.title}
        </h3>
        <p className="set-small mb-4 text-soft">{words.text}</p>
        <label className="set-small">
          {words.snippet}
          <textarea ref={field} readOnly spellCheck={false} className="input snippet" value={snippet} />
        </label>
        <button type="button" className="press press-main mt-4" onClick={copy}>
          {words.copy}
        </button>
        <Toast text={said} onEnd={fallSilent} />
      </div>
    </>
  )
}
