'use client'

import { useEffect, useState } from 'react'
import { withQuery } from '#app/paths.ts'

/** With the current query, which a cached page lacks. */
export function useOwnQuery(path: string): string {
  const [search, setSearch] = useState('')
  useEffect(() => setSearch(window.location.search), [])
  return withQuery(path, search)
}
