import { pageCaller } from '#server/api/page-caller.ts'

export function readLastRecount() {
  return pageCaller(0).integrity.last()
}

export type LastRecount = Awaited<ReturnType<typeof readLastRecount>>
