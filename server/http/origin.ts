import { publicAddress } from '../public-address.ts'

/**
 * Whether a request that may change something was sent by a page of another site. Ours are the host that was asked and
 * the address that people see: a proxy in front may have asked us by another name.
 */
export function isCrossSite(request: { headers: Headers }): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site === 'cross-site' || site === 'same-site') return true
  const origin = request.headers.get('origin')
  if (origin === null) return false
  if (!URL.canParse(origin)) return true
  const { host, origin: sender } = new URL(origin)
  return host !== request.headers.get('host') && sender !== publicAddress()?.origin
}
