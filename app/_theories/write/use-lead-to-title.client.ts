'use client'

import { useCallback, useEffect, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import type { Draft } from '#app/_drafts/draft.client.ts'

/** After another text fills the form: the pressed button is gone. */
export function useLeadToTitle(form: UseFormReturn<Draft>): () => void {
  const [requests, setRequests] = useState(0)
  useEffect(() => {
    if (requests > 0) form.setFocus('title')
  }, [form, requests])
  return useCallback(() => setRequests((count) => count + 1), [])
}
