import { expect, test } from 'vitest'
import { isInner } from './inner.ts'

test.each([
  '/drawn/seen-8/en',
  '/drawn',
  '/drawn/seen-8',
  '/drawn/seen-8/en/theories/1?x=1',
  '/DRAWN/seen-8/en',
  '/%64rawn/seen-8/en',
  '/%64%72%61%77%6E/seen-8/en',
  '/./drawn/seen-8/en',
  '//drawn/seen-8/en',
  '/\\\\drawn/seen-8/en',
  '/%5Cdrawn/seen-8/en',
  '/en/../drawn/seen-8/en',
  '/en/%2e%2e/drawn/seen-8/en',
  '/%2Fdrawn/seen-8/en',
  'http://127.0.0.1/drawn/seen-8/en',
])('%s is inner', (address) => {
  expect(isInner(address)).toBe(true)
})

test.each([
  '/',
  '*',
  '//',
  '/en',
  '/en/storylines/drawn/seen-8',
  '/fr/theories/1?then=/drawn/seen-8/en',
  '/en/%',
  '/api/seen',
])('%s is not', (address) => {
  expect(isInner(address)).toBe(false)
})
