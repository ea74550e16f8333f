'use client'

import { useEffect, useState } from 'react'
import { withQuery } from '#app/paths.ts'

/**
 * An address of this page with the query that it is open with. A cached page knows no query when it is drawn, so it is
 * added once the script runs; without a script the address stands as the server wrote it.
 */
export function useOwnQuery(path: string): string {
  const [search, setSearch] = useState('')
  useEffect(() => setSearch(window.location.search), [])
  return withQuery(path, search)
}
