import { AsyncLocalStorage } from 'node:async_hooks'
import type { ServerResponse } from 'node:http'
import onHeaders from 'on-headers'
import { processWide } from '../process-wide.ts'

type Answer = { wait?: number }

const answers = processWide('answers', () => new AsyncLocalStorage<Answer>())

/** Runs `work`, which may call `askToWait`: a Next page can't set its own status. */
export function answering(response: ServerResponse, work: () => void): void {
  const answer: Answer = {}
  onHeaders(response, () => {
    if (answer.wait === undefined) return
    response.statusCode = 429
    response.setHeader('retry-after', String(answer.wait))
    response.setHeader('cache-control', 'no-store')
  })
  answers.get().run(answer, work)
}

/** The page being drawn answers 429 with `Retry-After` (s). */
export function askToWait(seconds: number): void {
  const answer = answers.get().getStore()
  if (answer) answer.wait = seconds
}
