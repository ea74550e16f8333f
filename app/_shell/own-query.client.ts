'use client'

import { useEffect, useState } from 'react'
import { withQuery } from '#app/paths.ts'

/** An address with the current page's query, which a script adds because a cached page is drawn without it. */
export function useOwnQuery(path: string): string {
  const [search, setSearch] = useState('')
  useEffect(() => setSearch(window.location.search), [])
  return withQuery(path, search)
}
