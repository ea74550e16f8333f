import type { ServerResponse } from 'node:http'
import { COME_BACK_AFTER, outageSince } from '../outage.ts'

/**
 * What fails while the database can't serve is no fault of ours, and passes: whoever draws the answer says 500, and it
 * goes out as 503 with the time to wait.
 */
export function tellUnavailable(response: ServerResponse): void {
  const begun = performance.now()
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    if (status !== 500 || !outageSince(begun)) return writeHead(status, ...rest)
    response.setHeader('retry-after', String(COME_BACK_AFTER))
    return writeHead(503, ...rest)
  }) as typeof response.writeHead
}
