'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import type { Draft } from '#app/_drafts/draft.client.ts'
import { asksForMore, draftFrom, type OwnText, ownTextOf } from '#app/_drafts/edition.client.ts'
import { forgetEdit, keepEdit, keptEdit, resumed, setAside } from '#app/_drafts/kept-edit.client.ts'
import type { TheoryView } from '#server/contract/theories.ts'

export type KeptChanges = {
  published: OwnText
  restored: boolean
  /** The draft has another storyline, language or parent: an edit can't change these. */
  asksForMore: boolean
  /** The viewer's texts over replaced versions. */
  mine: Draft[]
  /** Another edit was first; `now` is the published text. */
  crossed: (now: TheoryView) => void
  /** Continues with one of `mine`; keeps the form's text. */
  take: (draft: Draft) => void
  undo: () => void
  stop: () => void
}

/** On this device; notices a replaced version. */
export function useKeptEdit(form: UseFormReturn<Draft>, theory: OwnText): KeptChanges {
  const [published, setPublished] = useState(theory)
  const [restored, setRestored] = useState(false)
  const [more, setMore] = useState(false)
  const [mine, setMine] = useState<Draft[]>([])
  const keeping = useRef(true)

  useEffect(() => {
    const kept = resumed(keptEdit(theory.id), theory.version, draftFrom(theory))
    if (kept === null) return
    form.reset(kept.draft)
    setMine(kept.mine)
    setRestored(true)
    setMore(asksForMore(kept.draft, draftFrom(theory)))
  }, [form, theory])

  const keep = useCallback(
    (draft: Draft, own: Draft[], version: number) => {
      if (keeping.current) keepEdit(theory.id, { version, draft, mine: own })
    },
    [theory.id],
  )
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => keep(values, mine, published.version),
      }),
    [form, keep, mine, published],
  )

  function goOn(draft: Draft, own: Draft[], now: OwnText) {
    form.reset(draft)
    setMine(own)
    setPublished(now)
    keep(draft, own, now.version)
  }

  return {
    published,
    restored,
    asksForMore: more,
    mine,
    crossed: (theory) => {
      const now = ownTextOf(theory)
      if (!now) return
      const draft = form.getValues()
      goOn(draft, setAside(mine, draft, draftFrom(now)), now)
    },
    take: (draft) => goOn(draft, setAside(mine, form.getValues(), draftFrom(published)), published),
    undo: () => {
      goOn(draftFrom(published), [], published)
      forgetEdit(theory.id)
      setRestored(false)
      setMore(false)
    },
    stop: () => {
      keeping.current = false
    },
  }
}
