/** Whether a request that may change something was sent by a page of another site. */
export function isCrossSite(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site === 'cross-site' || site === 'same-site') return true
  const origin = request.headers.get('origin')
  if (origin === null) return false
  const host = request.headers.get('host')
  return !URL.canParse(origin) || new URL(origin).host !== host
}
