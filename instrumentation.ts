import type { Instrumentation } from 'next'
import { log } from '#server/log.ts'

/** As its reader asked for it, without a query. */
const addressOf = (path: string) => path.split('?', 1)[0]?.replace(/^\/drawn\/seen-\d/, '')

/** Next's hook for whatever fails while a page or a route is drawn: the log gets it under the request's own id. */
export const onRequestError: Instrumentation.onRequestError = (error, request, { routePath }) => {
  const { method, path, headers } = request
  log.error(
    { method, route: addressOf(path), id: headers['x-request-id'], page: routePath, err: error },
    'a page failed',
  )
}
