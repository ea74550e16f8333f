'use client'

import { useEffect, useRef, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import type { Language } from '#server/contract/languages.ts'
import { type Draft, emptyDraft, forgetDraft, isOther, isWritten, keepDraft, keptDraft } from './draft.ts'
import type { StorylineChoice } from './write-words.ts'

export type KeptDraft = {
  /** The form may be used: what was kept has been put back. */
  ready: boolean
  restored: boolean
  /** What the address asks for where that is not the draft that was put back: a starter, or a storyline's name. */
  other: string | null
  /** Throws the draft away and begins as the address asks. */
  discard: () => void
  /** Keeps nothing more: the draft has become a theory. */
  stop: () => void
}

/** Puts back what this device kept, or begins from the address's storyline and starter; then keeps every change. */
export function useKeptDraft(form: UseFormReturn<Draft>, storylines: StorylineChoice[], lang: Language): KeptDraft {
  const [ready, setReady] = useState(false)
  const [restored, setRestored] = useState(false)
  const [other, setOther] = useState<string | null>(null)
  const keeping = useRef(true)

  useEffect(() => {
    const kept = keptDraft(lang)
    const written = kept !== null && isWritten(kept)
    const asked = beginning(storylines, lang)
    form.reset(written ? kept : asked)
    setOther(written && isOther(asked, kept) ? nameOf(asked, storylines) : null)
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
    other,
    discard: () => {
      form.reset(beginning(storylines, lang))
      forgetDraft()
      setRestored(false)
      setOther(null)
    },
    stop: () => {
      keeping.current = false
    },
  }
}

function beginning(storylines: StorylineChoice[], lang: Language): Draft {
  const asked = new URLSearchParams(window.location.search)
  const storyline = storylines.find(({ slug }) => slug === asked.get('storyline'))
  if (storyline === undefined) return emptyDraft(lang)
  const starter = storyline.starters[Number(asked.get('starter') ?? -1)]
  return {
    ...emptyDraft(lang),
    storyline: storyline.slug,
    // A starter is a sentence; a title is one without its full stop.
    title: starter?.replace(/\.$/, '') ?? '',
    begunFrom: `${storyline.slug}/${starter === undefined ? '' : asked.get('starter')}`,
  }
}

function nameOf({ title, storyline }: Draft, storylines: StorylineChoice[]): string {
  return title || (storylines.find(({ slug }) => slug === storyline)?.title ?? storyline)
}
