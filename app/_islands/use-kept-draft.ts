'use client'

import { useEffect, useRef, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import type { Language } from '#server/contract/languages.ts'
import { type Draft, emptyDraft, forgetDraft, isWritten, keepDraft, keptDraft } from './draft.ts'
import type { StorylineChoice } from './write-words.ts'

export type KeptDraft = {
  /** The form may be used: what was kept has been put back. */
  ready: boolean
  restored: boolean
  /** Throws the draft away and begins as the address asks. */
  discard: () => void
  /** Keeps nothing more: the draft has become a theory. */
  stop: () => void
}

/** Puts back what this device kept, or begins from the address's storyline and starter; then keeps every change. */
export function useKeptDraft(form: UseFormReturn<Draft>, storylines: StorylineChoice[], lang: Language): KeptDraft {
  const [ready, setReady] = useState(false)
  const [restored, setRestored] = useState(false)
  const keeping = useRef(true)

  useEffect(() => {
    const kept = keptDraft(lang)
    const written = kept !== null && isWritten(kept)
    form.reset(written ? kept : beginning(storylines, lang))
    setRestored(written)
    setReady(true)
    return form.subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        if (keeping.current) keepDraft(values)
      },
    })
  }, [form, storylines, lang])

  return {
    ready,
    restored,
    discard: () => {
      form.reset(beginning(storylines, lang))
      forgetDraft()
      setRestored(false)
    },
    stop: () => {
      keeping.current = false
    },
  }
}

function beginning(storylines: StorylineChoice[], lang: Language): Draft {
  const asked = new URLSearchParams(window.location.search)
  const storyline = storylines.find(({ slug }) => slug === asked.get('storyline'))
  const starter = storyline?.starters[Number(asked.get('starter') ?? -1)]
  // A starter is a sentence; a title is one without its full stop.
  return { ...emptyDraft(lang), storyline: storyline?.slug ?? '', title: starter?.replace(/\.$/, '') ?? '' }
}
