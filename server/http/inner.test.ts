import { expect, test } from 'vitest'
import { isInner } from './inner.ts'

test.each([
  '/seen-8/en',
  '/seen-8',
  '/seen-8/en/theories/1?x=1',
  '/SEEN-8/en',
  '/%73een-8/en',
  '/%73%65%65%6E%2D8/en',
  '/./seen-8/en',
  '//seen-8/en',
  '/\\\\seen-8/en',
  '/%5Cseen-8/en',
  '/en/../seen-8/en',
  '/en/%2e%2e/seen-8/en',
  '/%2Fseen-8/en',
  'http://127.0.0.1/seen-8/en',
])('%s is inner', (address) => {
  expect(isInner(address)).toBe(true)
})

test.each(['/', '*', '//', '/en', '/en/storylines/seen-8', '/fr/theories/1?then=/seen-8/en', '/en/%', '/api/seen'])(
  '%s is not',
  (address) => {
    expect(isInner(address)).toBe(false)
  },
)
