import { headers } from 'next/headers'

/** Set by our own server on every request, whatever the client sent under this name. */
export const ADDRESS_HEADER = 'x-entracte-address'

/** The network address that a page's search is counted by; only a page that is drawn per request may ask. */
export async function askersAddress(): Promise<string> {
  return (await headers()).get(ADDRESS_HEADER) ?? 'unknown'
}
