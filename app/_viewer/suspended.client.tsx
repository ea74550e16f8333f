'use client'

import { useAudience } from '#app/_audience/audience.client.tsx'
import { fill } from '#app/_i18n/fill.ts'
import { dayIn } from '#app/_i18n/moments.ts'
import type { Suspended } from '#server/contract/accounts.ts'
import { useViewer } from './viewer.client.ts'

export function SuspendedNotice({ className = '' }: { className?: string }) {
  const says = useSuspendedWords()
  const suspended = useViewer().data?.suspended
  return suspended ? <p className={className}>{says(suspended)}</p> : null
}

export function useSuspendedWords(): (suspended?: Suspended | null) => string {
  const { lang, words } = useAudience()
  return (suspended) =>
    suspended?.until ? fill(words.suspendedUntil, { day: dayIn(suspended.until, lang) }) : words.suspended
}
