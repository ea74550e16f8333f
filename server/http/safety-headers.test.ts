import { expect, test } from 'vitest'
import { FRAMED_HEADERS, SAFETY_HEADERS, safetyHeadersAt } from './safety-headers.ts'

test.each(['/embed/theories/1', '/embed/theories/123456', '/embed/theories/1?lang=fr'])(
  '%s may be framed',
  (address) => {
    expect(safetyHeadersAt(address)).toBe(FRAMED_HEADERS)
  },
)

test.each([
  '/',
  '*',
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
  '/en?/embed/theories/1',
  '/embed/faces/x.woff2',
  '/api/trpc/theories.open',
])('%s may not', (address) => {
  expect(safetyHeadersAt(address)).toBe(SAFETY_HEADERS)
})

test('the two differ in nothing else', () => {
  expect(SAFETY_HEADERS).toContainEqual({ key: 'x-frame-options', value: 'DENY' })
  expect(SAFETY_HEADERS.filter((header) => !FRAMED_HEADERS.includes(header)).map(({ key }) => key)).toEqual([
    'x-frame-options',
  ])
})
