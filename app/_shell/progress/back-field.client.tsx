'use client'

import { useOwnQuery } from '#app/_shell/own-query.client.ts'

/** The page that a form comes back to, with its query. */
export function BackField({ back }: { back: string }) {
  return <input type="hidden" name="back" value={useOwnQuery(back)} />
}
