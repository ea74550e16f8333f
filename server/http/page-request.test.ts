import type { IncomingMessage } from 'node:http'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pageAsked } from './page-request.ts'

const asked = (url: string, cookie?: string) =>
  pageAsked({ url, method: 'GET', headers: { ...(cookie !== undefined && { cookie }) } } as IncomingMessage)
const keyOf = (url: string, cookie?: string) => {
  const page = asked(url, cookie)
  return page && 'key' in page ? page.key : page
}

test.each([
  ['/en', '/en'],
  ['/fr/leaderboards/top/week', '/fr/leaderboards/top/week'],
  ['/en/theorists/~week', '/en/theorists/~week'],
  ['/en/theorists/%7Eweek', '/en/theorists/~week'],
  ['/en/%73torylines', '/en/storylines'],
  ['/en?', '/en'],
  ['/en/theories/4?utm_source=x&seen=8&nxtPprogress=seen-8', '/en/theories/4'],
  ['/en/leaderboards/hot?x=1&language=fr', '/en/leaderboards/hot?language=fr'],
  ['/en/leaderboards/hot?language=fr&after=a.b', '/en/leaderboards/hot?after=a.b&language=fr'],
  ['/en/leaderboards/hot?language=de&after=', '/en/leaderboards/hot'],
  ['/en/leaderboards/hot?language=fr&language=en', '/en/leaderboards/hot'],
  ['/fr/theorists?after=a', '/fr/theorists?after=a'],
  ['/en/search?q=a&x=y', '/en/search?q=a&x=y'],
])('%s is the page %s of a progress', (url, page) => {
  expect(keyOf(url)).toBe(`/drawn/seen-0${page}`)
  expect(keyOf(url, 'a=b; seen=8')).toBe(`/drawn/seen-8${page}`)
  expect(keyOf(url, 'seen=9')).toBe(`/drawn/seen-0${page}`)
})

test.each([
  '/en/../drawn/seen-8/en',
  '/en/%2e%2e/drawn/seen-8/en',
  '/en/theories/1.rsc/..',
  '/en/%00',
  '/en/é',
  '/en/theories/%2F',
  `/en/leaderboards/hot?after=${'x'.repeat(400)}`,
  `/en/${'x'.repeat(400)}`,
])('%s is no page', (url) => {
  expect(keyOf(url)).toBe(null)
})

test.each(['/', '/de/storylines', '/drawn/seen-8/en', '/api/seen', '/english', '/feeds/en/hot.atom', '*'])(
  '%s is of no language',
  (url) => {
    expect(asked(url)).toBe(null)
  },
)

test.each([
  ['/en/', '/en'],
  ['//en', '/en'],
  ['/fr//storylines/', '/fr/storylines'],
  ['/fr\\storylines?a=b', '/fr/storylines?a=b'],
  ['/en//example.org', '/en/example.org'],
])('%s is elsewhere, at %s', (url, to) => {
  expect(asked(url)).toEqual({ to })
})

test.each([
  ['/en/theories/4/versions', 'versions'],
  ['/fr/theories/4/versions/2', 'versions'],
  ['/en/theories/4', null],
  ['/en/leaderboards/hot', null],
  ['/en/leaderboards/hot?x=y', null],
  ['/en/leaderboards/hot?language=', null],
  ['/en/leaderboards?language=en', 'turns'],
  ['/en/leaderboards/top/week?x=y&language=fr', 'turns'],
  ['/en/storylines/gabin?after=x', 'turns'],
  ['/en/storylines?after=x', null],
  ['/en/characters/jack/new?language=en', 'turns'],
  ['/en/theorists/odile?after=x', 'turns'],
  ['/en/search?q=a', null],
])('%s costs %s', (url, costs) => {
  expect(asked(url)).toMatchObject({ costs })
})

const segment = fc.stringMatching(/^[a-z0-9-]{1,12}$/)
const address = fc
  .tuple(
    fc.constantFrom('en', 'fr'),
    fc.constantFrom('leaderboards', 'theories', 'search'),
    fc.array(segment, { maxLength: 3 }),
    fc.option(fc.tuple(fc.constantFrom('after', 'language', 'q', 'x'), segment), { nil: undefined }),
  )
  .map(([lang, list, rest, query]) => ({
    path: `/${[lang, list, ...rest].join('/')}`,
    query: query ? `?${query.join('=')}` : '',
  }))
const cookie = fc.oneof(
  fc.constant(undefined),
  fc.integer({ min: -2, max: 12 }).map((seen) => `theme=dark; seen=${seen}`),
  fc.string({ maxLength: 20 }),
)

test('two requests share a page only if path, language and progress are the same, and all of the query that is read', () => {
  fc.assert(
    fc.property(address, cookie, address, cookie, (one, his, other, hers) => {
      const [first, second] = [keyOf(one.path + one.query, his), keyOf(other.path + other.query, hers)]
      for (const [key, { path }] of [[first, one] as const, [second, other] as const]) {
        const [, progress, address] = /^\/drawn\/seen-(\d)([^?]*)/.exec(String(key)) ?? []
        expect(progress).toMatch(/^[0-8]$/)
        expect(address).toBe(path)
      }
      if (first !== second) return
      expect(one.path).toBe(other.path)
      const read = ({ path, query }: typeof one) =>
        path.endsWith('/search') || /^\?(after=|language=(en|fr)$)/.test(query) ? query : ''
      if (/^\/..\/(leaderboards|search)/.test(one.path)) expect(read(one)).toBe(read(other))
    }),
  )
})
