'use client'

import { useViewer } from '#app/_viewer/viewer.client.ts'
import { sayShown } from '#server/contract/page-viewer.ts'

/** Whom the page shows, for a plain form that keeps something of theirs. Without a script nothing is said. */
export function ShownField() {
  const { data: me } = useViewer()
  return me === undefined ? null : <input type="hidden" name="viewer" value={sayShown(me?.handle ?? null)} />
}
