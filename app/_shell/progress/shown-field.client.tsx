'use client'

import { useViewer } from '#app/_viewer/viewer.client.ts'
import { sayShown } from '#server/contract/page-viewer.ts'

/** Tells a plain form's handler which viewer the page shows. It is absent without a script. */
export function ShownField() {
  const { data: me } = useViewer()
  return me === undefined ? null : <input type="hidden" name="viewer" value={sayShown(me?.handle ?? null)} />
}
