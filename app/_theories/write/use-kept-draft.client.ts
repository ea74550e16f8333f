'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import {
  forgetDraft,
  isPublished,
  isTheirs,
  keepDraft,
  keepsSomebodys,
  keptDraft,
  onPublished,
  tellPublished,
} from '#app/_drafts/device-draft.client.ts'
import { type Draft, emptyDraft, isOther } from '#app/_drafts/draft.client.ts'
import { useAccountDraft } from '#app/_drafts/use-account-draft.client.ts'
import { useViewer } from '#app/_viewer/viewer.client.ts'
import type { Language } from '#server/contract/languages.ts'
import { beginning, goingOn, linked } from './beginning.client.ts'
import { useLeadToTitle } from './use-lead-to-title.client.ts'
import type { StorylineChoice } from './write-words.ts'

export type KeptDraft = {
  /** Restored; the form may be used. */
  ready: boolean
  restored: 'device' | 'account' | null
  /** A starter or storyline, where another draft was restored. */
  other: string | null
  /** The theory that another tab made of it; the form is then empty. */
  published: string | null
  isOnAccount: boolean
  offered: Draft | null
  takeOffered: () => void
  declineOffered: () => void
  discard: () => void
  /** Forgets the published draft everywhere and stops saving. */
  finish: (theory: string) => Promise<void>
}

/** The device's, the account's, or as the address asks; then saves every change. */
export function useKeptDraft(form: UseFormReturn<Draft>, storylines: StorylineChoice[], lang: Language): KeptDraft {
  const [ready, setReady] = useState(false)
  const [restored, setRestored] = useState<KeptDraft['restored']>(null)
  const [other, setOther] = useState<string | null>(null)
  const [published, setPublished] = useState<string | null>(null)
  const keeping = useRef(true)
  /** Untyped: nothing to lose until it changes. */
  const untouched = useRef<string | null>(null)
  /** Outlives the session. */
  const owner = useRef<string | null>(null)
  const { data: viewer, isPending } = useViewer()
  const handle = viewer?.handle ?? null
  const leadToTitle = useLeadToTitle(form)

  const putBack = useCallback(
    (kept: Draft, from: 'device' | 'account') => {
      const requested = requestedHere(storylines, lang)
      form.reset(linked(kept, requested))
      setOther(requested.relation === null && isOther(requested, kept) ? nameOf(requested, storylines) : null)
      setRestored(from)
    },
    [form, storylines, lang],
  )

  const beginWith = useCallback(
    (draft: Draft) => {
      keeping.current = false
      form.reset(draft)
      keeping.current = true
      untouched.current = JSON.stringify(form.getValues())
      setRestored(null)
      setOther(null)
    },
    [form],
  )

  useEffect(() => {
    if (ready) return
    // A draft with an owner waits for the viewer.
    if (isPending && keepsSomebodys()) return
    const kept = keptDraft(lang, handle)
    const own = kept !== null && isTheirs(kept, handle) ? kept : null
    owner.current = own?.owner ?? null
    const { draft, isRestored } = goingOn(own?.draft ?? null, requestedHere(storylines, lang))
    if (isRestored) putBack(draft, 'device')
    else beginWith(draft)
    setReady(true)
  }, [ready, storylines, lang, handle, isPending, putBack, beginWith])

  useEffect(() => {
    if (!ready || handle === null) return
    // The browser restored the page for another viewer.
    if (owner.current !== null && owner.current !== handle) beginWith(requestedHere(storylines, lang))
    owner.current = handle
    if (keptDraft(lang, handle)?.owner === null) keepDraft(form.getValues(), handle)
  }, [form, ready, handle, storylines, lang, beginWith])

  useEffect(() => {
    if (!ready) return
    return form.subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        if (keeping.current) keepDraft(values, owner.current)
      },
    })
  }, [form, ready])

  const isTyped = useCallback(() => JSON.stringify(form.getValues()) !== untouched.current, [form])
  const bring = useCallback((draft: Draft) => putBack(draft, 'account'), [putBack])
  const account = useAccountDraft(form, { ready, isTyped, bring })
  const { forget } = account

  useEffect(() => {
    return onPublished((last) => {
      if (!isPublished(last, form.getValues())) return
      beginWith(emptyDraft(lang))
      forgetDraft(owner.current)
      void forget()
      setPublished(last.theory)
    })
  }, [form, lang, beginWith, forget])

  return {
    ready,
    restored,
    other,
    published,
    isOnAccount: account.isSignedIn,
    offered: account.offered,
    takeOffered: () => {
      account.take()
      leadToTitle()
    },
    declineOffered: () => {
      account.decline()
      leadToTitle()
    },
    discard: () => {
      beginWith(requestedHere(storylines, lang))
      forgetDraft(owner.current)
      void forget()
      leadToTitle()
    },
    finish: async (theory) => {
      keeping.current = false
      const { title, claim } = form.getValues()
      tellPublished({ theory, title, claim })
      await forget()
      account.end()
      forgetDraft(owner.current)
    },
  }
}

function requestedHere(storylines: StorylineChoice[], lang: Language): Draft {
  return beginning(new URLSearchParams(window.location.search), storylines, lang)
}

function nameOf({ title, storyline }: Draft, storylines: StorylineChoice[]): string {
  return title || (storylines.find(({ slug }) => slug === storyline)?.title ?? storyline)
}
