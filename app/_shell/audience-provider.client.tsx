'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { AudienceContext, type AudienceWords } from '#app/_audience/audience.client.tsx'
import { AnotherQuestion } from '#app/_viewer/another-question.client.tsx'
import type { Language } from '#server/contract/languages.ts'
import { ViewerKeeper } from './viewer-keeper.client.tsx'

/** `networkMode`: without a network a query fails instead of waiting silently. */
const QUERIES = {
  retry: 1,
  staleTime: 60_000,
  refetchOnWindowFocus: false,
  networkMode: 'always',
  refetchOnReconnect: true,
} as const

/** ms between announcements, so that both are read. */
const BREATH = 100

type Notice = { text: string; fault: boolean }
type AudienceProps = { lang: Language; words: AudienceWords; children: ReactNode }

export function AudienceProvider({ lang, words, children }: AudienceProps) {
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: QUERIES } }))
  const [notice, setNotice] = useState<Notice | null>(null)
  const waiting = useRef<Notice[]>([])
  const speaking = useRef<ReturnType<typeof setTimeout>>(undefined)
  // Equal words are not repeated, so the region is cleared first; later ones wait.
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
  // A fault stays until the reader goes on; then it may cover what they need.
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
  // Before it, presses are kept by `server/http/first-touch.ts`.
  useEffect(() => void window.dispatchEvent(new Event('hydrated')), [])
  const audience = useMemo(() => ({ lang, words, announce }), [lang, words, announce])

  return (
    <QueryClientProvider client={queries}>
      <ViewerKeeper />
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
