import { AsyncLocalStorage } from 'node:async_hooks'
import type { ServerResponse } from 'node:http'
import onHeaders from 'on-headers'
import { processWide } from '../process-wide.ts'

type Answer = { wait?: number }

const answers = processWide('answers', () => new AsyncLocalStorage<Answer>())

/**
 * Answers by `work`, which may say meanwhile that its client has to wait: a page of Next's cannot choose its status, so what
 * it found out is written where the answer's head is.
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

/** Says of the page that is being drawn that its client has to wait so long (s): its status is 429. */
export function askToWait(seconds: number): void {
  const answer = answers.get().getStore()
  if (answer) answer.wait = seconds
}
