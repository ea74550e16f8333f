'use client'

import { useCallback, useEffect, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import type { Draft } from '#app/_drafts/draft.client.ts'

/** Leads to the title once another text stands in the form: what was pressed for it is gone, and the fields are drawn anew. */
export function useLeadToTitle(form: UseFormReturn<Draft>): () => void {
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    if (asked > 0) form.setFocus('title')
  }, [form, asked])
  return useCallback(() => setAsked((count) => count + 1), [])
}
