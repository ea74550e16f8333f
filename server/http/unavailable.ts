import type { ServerResponse } from 'node:http'
import { COME_BACK_AFTER, outageSince } from '../outage.ts'

/** While the database can't serve: 503 with `Retry-After` instead of 500. */
export function tellUnavailable(response: ServerResponse): void {
  const begun = performance.now()
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    if (status !== 500 || !outageSince(begun)) return writeHead(status, ...rest)
    response.setHeader('retry-after', String(COME_BACK_AFTER))
    return writeHead(503, ...rest)
  }) as typeof response.writeHead
}
