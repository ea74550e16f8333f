import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { clientAddress } from './address.ts'

const request = (forwarded?: string) =>
  ({ headers: { 'x-forwarded-for': forwarded }, socket: { remoteAddress: '10.0.0.9' } }) as unknown as IncomingMessage

test.each([
  [0, '1.1.1.1', '10.0.0.9'],
  [1, undefined, '10.0.0.9'],
  [1, '1.1.1.1', '1.1.1.1'],
  [1, 'forged, 2.2.2.2', '2.2.2.2'],
  [2, 'forged, 3.3.3.3, 2.2.2.2', '3.3.3.3'],
  [3, '2.2.2.2', '10.0.0.9'],
])('behind %i proxies, %j is %s', (proxies, forwarded, address) => {
  expect(clientAddress(request(forwarded), proxies)).toBe(address)
})
