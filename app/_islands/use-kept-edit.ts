'use client'

import { useEffect, useRef, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import type { TheoryView } from '#server/contract/theories.ts'
import type { Draft } from './draft.ts'
import { draftFrom, isSame, type OwnText } from './edition.ts'
import { forgetEdit, keepEdit, keptEdit } from './kept-edit.ts'

export type KeptChanges = {
  /** The version that is being written over. */
  base: number
  restored: boolean
  /** What somebody published meanwhile, and what stood in this form then; null while no edits have crossed. */
  theirs: OwnText | null
  mine: Draft
  /** Another edit was first: this is what stands now. */
  crossed: (now: TheoryView) => void
  /** Goes on with one of the two texts, over the version that stands. */
  take: (draft: Draft) => void
  /** Throws the unpublished changes away. */
  undo: () => void
  /** Keeps nothing more: the changes are published. */
  stop: () => void
}

/** Keeps unpublished changes on this device, and tells when they were made on a version that no longer stands. */
export function useKeptEdit(form: UseFormReturn<Draft>, theory: OwnText): KeptChanges {
  const [base, setBase] = useState(theory.version)
  const [restored, setRestored] = useState(false)
  const [theirs, setTheirs] = useState<OwnText | null>(null)
  const [mine, setMine] = useState<Draft>(() => draftFrom(theory))
  const over = useRef(theory.version)
  const keeping = useRef(true)

  useEffect(() => {
    const kept = keptEdit(theory.id)
    if (kept !== null && !isSame(kept.draft, draftFrom(theory))) {
      form.reset(kept.draft)
      setRestored(true)
      if (kept.version !== theory.version) {
        setTheirs(theory)
        setMine(kept.draft)
      }
    }
    return form.subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        if (keeping.current) keepEdit(theory.id, { version: over.current, draft: values })
      },
    })
  }, [form, theory])

  return {
    base,
    restored,
    theirs,
    mine,
    crossed: (now) => {
      if (now.masked) return
      setMine(form.getValues())
      setTheirs(now)
      setBase(now.version)
      over.current = now.version
    },
    take: (draft) => form.reset(draft),
    undo: () => {
      form.reset(draftFrom(theirs ?? theory))
      forgetEdit(theory.id)
      setRestored(false)
      setTheirs(null)
    },
    stop: () => {
      keeping.current = false
    },
  }
}
