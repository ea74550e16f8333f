'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { Toast } from '#app/_design/toast.client.tsx'
import { Wordmark } from '#app/_design/wordmark.tsx'
import { sheetFile, sheetText } from './code-file.client.ts'
import type { CodesWords } from './codes-words.ts'

type CodeSheetProps = { handle: string; codes: readonly string[]; words: CodesWords }

/** Shown once, to be kept; alone on paper. */
export function CodeSheet({ handle, codes, words: { codes: words, site } }: CodeSheetProps) {
  const [said, setSaid] = useState<string | null>(null)
  const fallSilent = useCallback(() => setSaid(null), [])
  const sheet = { site, handle, codes }
  const first = useRef<HTMLParagraphElement>(null)
  useEffect(() => first.current?.focus(), [])

  async function copy() {
    try {
      await navigator.clipboard.writeText(sheetText(sheet))
      setSaid(words.copied)
    } catch {
      setSaid(words.notCopied)
    }
  }

  return (
    <>
      <p ref={first} tabIndex={-1} className="outline-none">
        {words.once}
      </p>
      <section aria-label={words.title} className="code-sheet print-alone">
        <p className="flex flex-wrap items-baseline gap-x-4">
          <Wordmark />
          <span className="min-w-0 break-all">{handle}</span>
        </p>
        <ol className="codes">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
      </section>
      <p className="flex flex-wrap gap-3">
        <button type="button" className="press press-quiet" onClick={() => window.print()}>
          {words.print}
        </button>
        <button type="button" className="press press-quiet" onClick={copy}>
          {words.copy}
        </button>
        <a className="press press-quiet" {...sheetFile(sheet, words.file)}>
          {words.download}
        </a>
      </p>
      <Toast text={said} onEnd={fallSilent} />
    </>
  )
}
