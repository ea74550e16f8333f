import http from 'node:http'
import { log } from '../log.ts'
import { REFRESH_HEADER, refreshKey } from '../refresh-key.ts'

// The global one may use a proxy.
const agent = new http.Agent({ keepAlive: true, maxSockets: 2 })

/** ms. Without an answer pages expire by the clock. */
const PATIENCE = 5_000

const TOGETHER = 1_000

/** Tells Next which cached pages to redraw on the next request. */
export function expiringAt(address: string): (pages: string[]) => Promise<void> {
  return async (pages) => {
    try {
      for (let from = 0; from < pages.length; from += TOGETHER) {
        const status = await post(new URL('/api/refresh', address), JSON.stringify(pages.slice(from, from + TOGETHER)))
        if (status !== 204) throw new Error(`pages could not be refreshed: ${status}`)
      }
    } catch (error) {
      log.error({ err: error, pages: pages.slice(0, 10) }, 'pages could not be marked as out of date')
    }
  }
}

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
