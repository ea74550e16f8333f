'use client'

import { useViewer } from '#app/_viewer/viewer.client.ts'
import { sayShown } from '#server/contract/page-viewer.ts'

/** Names the page's viewer to a plain form's handler; absent without a script. */
export function ShownField() {
  const { data: me } = useViewer()
  return me === undefined ? null : <input type="hidden" name="viewer" value={sayShown(me?.handle ?? null)} />
}
