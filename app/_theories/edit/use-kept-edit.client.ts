'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import type { Draft } from '#app/_drafts/draft.client.ts'
import { asksForMore, draftFrom, type OwnText, ownTextOf } from '#app/_drafts/edition.client.ts'
import { forgetEdit, keepEdit, keptEdit, resumed, setAside } from '#app/_drafts/kept-edit.client.ts'
import type { TheoryView } from '#server/contract/theories.ts'

export type KeptChanges = {
  /** What stands: the version that is being written over. */
  stands: OwnText
  restored: boolean
  /** What was put back asks for another storyline, language or parent, which no edit carries. */
  asksForMore: boolean
  /** What was written here while somebody else published; none while no edits have crossed. */
  mine: Draft[]
  /** Another edit was first: this is what stands now. */
  crossed: (now: TheoryView) => void
  /** Goes on with one of the texts, over the version that stands; the one that was in the form is not lost by it. */
  take: (draft: Draft) => void
  /** Throws the unpublished changes away. */
  undo: () => void
  /** Keeps nothing more: the changes are published. */
  stop: () => void
}

/** Keeps unpublished changes on this device, and tells when they were made on a version that no longer stands. */
export function useKeptEdit(form: UseFormReturn<Draft>, theory: OwnText): KeptChanges {
  const [stands, setStands] = useState(theory)
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
        callback: ({ values }) => keep(values, mine, stands.version),
      }),
    [form, keep, mine, stands],
  )

  function goOn(draft: Draft, own: Draft[], now: OwnText) {
    form.reset(draft)
    setMine(own)
    setStands(now)
    keep(draft, own, now.version)
  }

  return {
    stands,
    restored,
    asksForMore: more,
    mine,
    crossed: (theory) => {
      const now = ownTextOf(theory)
      if (!now) return
      const draft = form.getValues()
      goOn(draft, setAside(mine, draft, draftFrom(now)), now)
    },
    take: (draft) => goOn(draft, setAside(mine, form.getValues(), draftFrom(stands)), stands),
    undo: () => {
      goOn(draftFrom(stands), [], stands)
      forgetEdit(theory.id)
      setRestored(false)
      setMore(false)
    },
    stop: () => {
      keeping.current = false
    },
  }
}
