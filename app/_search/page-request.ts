import { headers } from 'next/headers'
import { NextRequest } from 'next/server'
import type { PageRequest } from '#server/api/page-caller.ts'
import { addressOf } from '#server/http/address.ts'

/** The cookies and the address of whoever loads a page; only for pages that are drawn per request. */
export async function requestOfPage(): Promise<PageRequest> {
  const given = new Headers(await headers())
  // next-auth wants a request and reads only its headers.
  return {
    request: new NextRequest('http://page', { headers: given }),
    address: addressOf(given),
  }
}
