'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import type { Language } from '#server/contract/languages.ts'
import { beginning, goingOn, linked } from './beginning.ts'
import { type Draft, forgetDraft, isOther, keepDraft, keptDraft } from './draft.ts'
import { useAccountDraft } from './use-account-draft.ts'
import type { StorylineChoice } from './write-words.ts'

export type KeptDraft = {
  /** The form may be used: what was kept has been put back. */
  ready: boolean
  /** Where the draft that was put back was kept; null where none was. */
  restored: 'device' | 'account' | null
  /** What the address asks for where that is not the draft that was put back: a starter, or a storyline's name. */
  other: string | null
  /** It is kept on the account, too. */
  isOnAccount: boolean
  /** What another tab or device wrote, offered back. */
  offered: Draft | null
  takeOffered: () => void
  declineOffered: () => void
  /** Throws the draft away and begins as the address asks. */
  discard: () => void
  /** The draft has become a theory: forgets it everywhere and keeps nothing more. */
  finish: () => Promise<void>
}

/** Puts back what this device or the account kept, or begins as the address asks; then keeps every change. */
export function useKeptDraft(form: UseFormReturn<Draft>, storylines: StorylineChoice[], lang: Language): KeptDraft {
  const [ready, setReady] = useState(false)
  const [restored, setRestored] = useState<KeptDraft['restored']>(null)
  const [other, setOther] = useState<string | null>(null)
  const keeping = useRef(true)
  /** What the form began with where that was nobody's text: until it changes there is nothing to lose. */
  const untouched = useRef<string | null>(null)

  const putBack = useCallback(
    (kept: Draft, from: 'device' | 'account') => {
      const asked = askedHere(storylines, lang)
      form.reset(linked(kept, asked))
      setOther(asked.relation === null && isOther(asked, kept) ? nameOf(asked, storylines) : null)
      setRestored(from)
    },
    [form, storylines, lang],
  )

  useEffect(() => {
    const { draft, isRestored } = goingOn(keptDraft(lang), askedHere(storylines, lang))
    if (isRestored) putBack(draft, 'device')
    else {
      form.reset(draft)
      untouched.current = JSON.stringify(form.getValues())
    }
    setReady(true)
    return form.subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        if (keeping.current) keepDraft(values)
      },
    })
  }, [form, storylines, lang, putBack])

  const isTyped = useCallback(() => JSON.stringify(form.getValues()) !== untouched.current, [form])
  const bring = useCallback((draft: Draft) => putBack(draft, 'account'), [putBack])
  const account = useAccountDraft(form, { ready, isTyped, bring })

  return {
    ready,
    restored,
    other,
    isOnAccount: account.isSignedIn,
    offered: account.offered,
    takeOffered: account.take,
    declineOffered: account.decline,
    discard: () => {
      form.reset(askedHere(storylines, lang))
      forgetDraft()
      void account.forget()
      setRestored(null)
      setOther(null)
    },
    finish: async () => {
      keeping.current = false
      await account.forget()
      account.end()
      forgetDraft()
    },
  }
}

function askedHere(storylines: StorylineChoice[], lang: Language): Draft {
  return beginning(new URLSearchParams(window.location.search), storylines, lang)
}

function nameOf({ title, storyline }: Draft, storylines: StorylineChoice[]): string {
  return title || (storylines.find(({ slug }) => slug === storyline)?.title ?? storyline)
}
