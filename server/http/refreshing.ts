import http from 'node:http'
import { log } from '../log.ts'
import { REFRESH_HEADER, refreshKey } from '../refresh-key.ts'

// An agent of its own, which knows no proxy of the environment's: the server talks to itself.
const agent = new http.Agent({ keepAlive: true, maxSockets: 2 })

/** Next is busy where it has not answered by then (ms): its pages follow by the clock, and further events are not kept waiting. */
const PATIENCE = 5_000

/** Pages and routes that are sent at once. */
const TOGETHER = 1_000

/** Tells Next, at this address, which of the pages that it keeps are out of date: it draws them for their next reader. */
export function expiringAt(address: string): (pages: string[]) => Promise<void> {
  return async (pages) => {
    try {
      for (let from = 0; from < pages.length; from += TOGETHER) {
        const status = await post(new URL('/api/refresh', address), JSON.stringify(pages.slice(from, from + TOGETHER)))
        if (status !== 204) throw new Error(`pages could not be refreshed: ${status}`)
      }
    } catch (error) {
      // What was asked for is done; its pages follow by the clock.
      log.error({ err: error, pages: pages.slice(0, 10) }, 'pages could not be marked as out of date')
    }
  }
}

/** Sends this JSON under the server's own key; resolves with the answer's status. */
function post(address: URL, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      [REFRESH_HEADER]: refreshKey.get(),
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    }
    const signal = AbortSignal.timeout(PATIENCE)
    const asked = http.request(address, { method: 'POST', headers, agent, signal }, (answer) => {
      answer.resume()
      answer.once('end', () => resolve(answer.statusCode ?? 0))
      answer.once('error', reject)
    })
    asked.once('error', reject)
    asked.end(body)
  })
}
