import { headers } from 'next/headers'
import { NextRequest } from 'next/server'
import type { PageRequest } from '#server/api/page-caller.ts'
import { addressOf } from '#server/http/address.ts'

/** Who asks for a page, by their cookies, and from which address; only a page that is drawn per request may ask. */
export async function askerOfPage(): Promise<PageRequest> {
  const given = new Headers(await headers())
  // next-auth reads a session from a request; of this one it looks at nothing but the headers.
  return {
    request: new NextRequest('http://page', { headers: given }),
    address: addressOf(given),
  }
}
