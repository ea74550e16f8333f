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
  /** The form may be used: what was kept has been put back. */
  ready: boolean
  /** Where the draft that was put back was kept; null where none was. */
  restored: 'device' | 'account' | null
  /** What the address asks for where that is not the draft that was put back: a starter, or a storyline's name. */
  other: string | null
  /** The theory that another tab made of this draft; the form is empty then. */
  published: string | null
  /** It is kept on the account, too. */
  isOnAccount: boolean
  /** What another tab or device wrote, offered back. */
  offered: Draft | null
  takeOffered: () => void
  declineOffered: () => void
  /** Throws the draft away and begins as the address asks. */
  discard: () => void
  /** The draft has become a theory: forgets it everywhere and keeps nothing more. */
  finish: (theory: string) => Promise<void>
}

/** Puts back what this device or the account kept, or begins as the address asks; then keeps every change. */
export function useKeptDraft(form: UseFormReturn<Draft>, storylines: StorylineChoice[], lang: Language): KeptDraft {
  const [ready, setReady] = useState(false)
  const [restored, setRestored] = useState<KeptDraft['restored']>(null)
  const [other, setOther] = useState<string | null>(null)
  const [published, setPublished] = useState<string | null>(null)
  const keeping = useRef(true)
  /** What the form began with where that was nobody's text: until it changes there is nothing to lose. */
  const untouched = useRef<string | null>(null)
  /** Whose the draft is, as far as this device knows: it outlives a session that ends. */
  const owner = useRef<string | null>(null)
  const { data: viewer, isPending } = useViewer()
  const handle = viewer?.handle ?? null
  const leadToTitle = useLeadToTitle(form)

  const putBack = useCallback(
    (kept: Draft, from: 'device' | 'account') => {
      const asked = askedHere(storylines, lang)
      form.reset(linked(kept, asked))
      setOther(asked.relation === null && isOther(asked, kept) ? nameOf(asked, storylines) : null)
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
    // Somebody's draft waits until we know who is here.
    if (isPending && keepsSomebodys()) return
    const kept = keptDraft(lang, handle)
    const own = kept !== null && isTheirs(kept, handle) ? kept : null
    owner.current = own?.owner ?? null
    const { draft, isRestored } = goingOn(own?.draft ?? null, askedHere(storylines, lang))
    if (isRestored) putBack(draft, 'device')
    else beginWith(draft)
    setReady(true)
  }, [ready, storylines, lang, handle, isPending, putBack, beginWith])

  useEffect(() => {
    if (!ready || handle === null) return
    // The browser has brought the page back to somebody else.
    if (owner.current !== null && owner.current !== handle) beginWith(askedHere(storylines, lang))
    owner.current = handle
    // What nobody had signed is theirs from now on.
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
      beginWith(askedHere(storylines, lang))
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

function askedHere(storylines: StorylineChoice[], lang: Language): Draft {
  return beginning(new URLSearchParams(window.location.search), storylines, lang)
}

function nameOf({ title, storyline }: Draft, storylines: StorylineChoice[]): string {
  return title || (storylines.find(({ slug }) => slug === storyline)?.title ?? storyline)
}
