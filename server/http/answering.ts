import { AsyncLocalStorage } from 'node:async_hooks'
import type { ServerResponse } from 'node:http'
import onHeaders from 'on-headers'
import { processWide } from '../process-wide.ts'

type Answer = { wait?: number }

const answers = processWide('answers', () => new AsyncLocalStorage<Answer>())

/**
 * Runs `work`, which may call `askToWait`. A Next page can't set its own status, so it is set here, when the headers go
 * out.
 */
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

/** Makes the page that is being drawn answer 429 with `Retry-After` (s). */
export function askToWait(seconds: number): void {
  const answer = answers.get().getStore()
  if (answer) answer.wait = seconds
}
