import { getPathMatch } from 'next/dist/shared/lib/router/utils/path-match.js'
import { expect, test } from 'vitest'
import { FRAMED_HEADERS, FRAMED_PATH, SAFETY_HEADERS, UNFRAMED_PATHS } from './safety-headers.ts'

// As Next itself matches the paths of its configuration.
const matches = (source: string, path: string) =>
  getPathMatch(source, { strict: true, removeUnnamedParams: true, sensitive: false })(path) !== false

test.each(['/embed/theories/1', '/embed/theories/123456'])('%s may be framed', (path) => {
  expect([matches(FRAMED_PATH, path), matches(UNFRAMED_PATHS, path)]).toEqual([true, false])
})

test.each([
  '/',
  '/en',
  '/en/theories/1',
  '/embed',
  '/embed/theories',
  '/embed/theories/',
  '/embed/theories/1x',
  '/embed/theories/1/',
  '/embed/theories/1/en',
  '/embed/theories/..%2f..%2fen',
  '/EMBED/theories/1',
  '/en/embed/theories/1',
  '/embed/faces/x.woff2',
  '/api/trpc/theories.open',
])('%s may not', (path) => {
  expect([matches(FRAMED_PATH, path), matches(UNFRAMED_PATHS, path)]).toEqual([false, true])
})

test('the two differ in nothing else', () => {
  expect(SAFETY_HEADERS).toContainEqual({ key: 'x-frame-options', value: 'DENY' })
  expect(SAFETY_HEADERS.filter((header) => !FRAMED_HEADERS.includes(header)).map(({ key }) => key)).toEqual([
    'x-frame-options',
  ])
})
