import { NextRequest } from 'next/server'
import { expect, test } from 'vitest'
import { POST } from '../seen/route.ts'

async function wayBack(back: string): Promise<string | null> {
  const body = new URLSearchParams({ episode: '3', back })
  const answer = await POST(new NextRequest('http://127.0.0.1:3000/api/seen', { method: 'POST', body }))
  expect(answer.status).toBe(303)
  return answer.headers.get('location')
}

test.each([
  ['/en', '/en'],
  ['/fr/theories/7?a=b', '/fr/theories/7?a=b'],
  ['/en/theorists/~week', '/en/theorists/~week'],
  ['/en/search?q=l%E2%80%99%C3%A9toile', '/en/search?q=l%E2%80%99%C3%A9toile'],
  // An address as somebody may type it is encoded for the header.
  ['/fr/search?q=l’étoile', '/fr/search?q=l%E2%80%99%C3%A9toile'],
  ['/en/theories/7\nset-cookie: a=b', '/'],
  ['//example.org', '/'],
  ['/en//example.org', '/'],
  ['/en/..\t//example.org', '/'],
  ['/en/../\t/example.org', '/'],
  ['/en\\example.org', '/'],
  ['https://example.org/en', '/'],
  ['javascript:alert(1)', '/'],
  ['/english', '/'],
  ['', '/'],
])('from the progress form of %j one comes back to %s', async (back, location) => {
  expect(await wayBack(back)).toBe(location)
})
