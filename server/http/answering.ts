import type { ServerResponse } from 'node:http'
import onHeaders from 'on-headers'
import { withNotes } from '../page-notes.ts'

/** Runs `work`, of which Next answers; its status is as the page notes it. */
export function answering(response: ServerResponse, work: () => void): void {
  withNotes((notes) => {
    onHeaders(response, () => {
      if (notes.status === undefined) return
      response.statusCode = notes.status
      response.setHeader('cache-control', 'no-store')
      if (notes.wait !== undefined) response.setHeader('retry-after', String(notes.wait))
    })
    work()
  })
}
