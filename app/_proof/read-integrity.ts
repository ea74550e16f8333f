import { pageCaller } from '#server/api/page-caller.ts'

/** The last time that everything was counted anew, or null where it never was. */
export function readLastRecount() {
  return pageCaller(0).integrity.last()
}

export type LastRecount = Awaited<ReturnType<typeof readLastRecount>>
