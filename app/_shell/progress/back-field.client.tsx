'use client'

import { useOwnQuery } from '#app/_shell/own-query.client.ts'

export function BackField({ back }: { back: string }) {
  return <input type="hidden" name="back" value={useOwnQuery(back)} />
}
