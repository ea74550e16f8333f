'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { AudienceContext, type AudienceWords } from '#app/_audience/audience.client.tsx'
import { AnotherQuestion } from '#app/_viewer/another-question.client.tsx'
import type { Language } from '#server/contract/languages.ts'
import { ReaderKeeper } from './reader-keeper.client.tsx'

/** Without a network a question fails, as any other does, instead of waiting in silence; with it, it is asked again. */
const QUERIES = {
  retry: 1,
  staleTime: 60_000,
  refetchOnWindowFocus: false,
  networkMode: 'always',
  refetchOnReconnect: true,
} as const

/** Between silence and a word, so long (ms) that a screen reader hears both. */
const BREATH = 100

type Notice = { text: string; fault: boolean }
type AudienceProps = { lang: Language; words: AudienceWords; children: ReactNode }

/** Around every page: what the browser has asked the server, and the one voice that says what has happened. */
export function AudienceRoom({ lang, words, children }: AudienceProps) {
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: QUERIES } }))
  const [notice, setNotice] = useState<Notice | null>(null)
  const waiting = useRef<Notice[]>([])
  const speaking = useRef<ReturnType<typeof setTimeout>>(undefined)
  // Equal words twice in a row are no change to a screen reader: the voice is cleared, then it says; and what comes while it
  // speaks waits, so that nothing is lost.
  const announce = useCallback((text: string, fault = false) => {
    const speak = () => {
      const notice = waiting.current.shift()
      speaking.current = undefined
      if (!notice) return
      setNotice(null)
      speaking.current = setTimeout(() => {
        setNotice(notice)
        speaking.current = setTimeout(speak, BREATH)
      }, BREATH)
    }
    waiting.current.push({ text, fault })
    if (speaking.current === undefined) speak()
  }, [])
  // A fault stands until its reader goes on: it may lie over what they go on to.
  const isFault = notice?.fault === true
  useEffect(() => {
    if (!isFault) return
    const goOn = () => setNotice(null)
    const ways = ['pointerdown', 'keydown'] as const
    for (const way of ways) document.addEventListener(way, goOn)
    return () => {
      for (const way of ways) document.removeEventListener(way, goOn)
    }
  }, [isFault])
  const audience = useMemo(() => ({ lang, words, announce }), [lang, words, announce])

  return (
    <QueryClientProvider client={queries}>
      <ReaderKeeper />
      <AudienceContext value={audience}>{children}</AudienceContext>
      <AnotherQuestion lang={lang} words={words.another} />
      <p role="status" className="sr-only">
        {notice?.fault === false ? notice.text : ''}
      </p>
      <div role="alert">
        {notice?.fault === true && (
          <p className="set-small fixed inset-x-4 bottom-20 z-20 mx-auto w-fit max-w-md rounded-edge border border-alarm bg-wing px-4 py-3 md:bottom-6">
            {notice.text}
          </p>
        )}
      </div>
    </QueryClientProvider>
  )
}
