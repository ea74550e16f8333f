import { publicAddress } from '../public-address.ts'

/** Our own sites are the `Host` and the public address, which differ behind a proxy. */
export function isCrossSite(request: { headers: Headers }): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site === 'cross-site' || site === 'same-site') return true
  const origin = request.headers.get('origin')
  if (origin === null) return false
  if (!URL.canParse(origin)) return true
  const { host, origin: sender } = new URL(origin)
  return host !== request.headers.get('host') && sender !== publicAddress()?.origin
}
