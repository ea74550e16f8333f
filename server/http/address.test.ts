import type { IncomingMessage } from 'node:http'
import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { expect, test } from 'vitest'
import { addressOf, canonical, clientAddress, markAddress } from './address.ts'

const SOCKET = '10.0.0.9'

const request = (forwarded?: string, remoteAddress: string | undefined = SOCKET) =>
  ({
    headers: { ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }) },
    socket: { remoteAddress },
  }) as unknown as IncomingMessage

test.each([
  [0, '1.1.1.1', SOCKET],
  [1, undefined, SOCKET],
  [1, '1.1.1.1', '1.1.1.1'],
  [1, 'forged, 2.2.2.2', '2.2.2.2'],
  [2, 'forged, 3.3.3.3, 2.2.2.2', '3.3.3.3'],
  [3, '2.2.2.2', SOCKET],
  [1, '2.2.2.2, unknown', SOCKET],
  [1, 'x'.repeat(3_000), SOCKET],
  [1, `${'1.1.1.1, '.repeat(900)}2.2.2.2`, '2.2.2.2'],
])('behind %i proxies, %j is %s', (proxies, forwarded, address) => {
  expect(clientAddress(request(forwarded), proxies)).toBe(address)
})

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['192.0.2.1:4711', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:192.0.2.1', '192.0.2.1'],
  ['::ffff:c000:201', '192.0.2.1'],
  ['0:0:0:0:0:ffff:192.0.2.1', '192.0.2.1'],
  ['[::ffff:192.0.2.1]:443', '192.0.2.1'],
  ['64:ff9b::192.0.2.1', '192.0.2.1'],
  ['2001:DB8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['[2001:db8:1:2::7]:443', '2001:db8:1:2::/64'],
  ['"[2001:db8:1:2::7]"', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
  ['fe80::1%eth0', 'fe80::/64'],
  ['::1', '::/64'],
  // Spellings that parsers read differently.
  ['0x7f.1', null],
  ['127.1', null],
  ['010.1.1.1', null],
  ['2130706433', null],
  ['256.1.1.1', null],
  ['unknown', null],
  ['_hidden', null],
  ['', null],
])('%j is counted as %j', (written, address) => {
  expect(canonical(written)).toBe(address)
})

const four = fc.ipV4()
const six = fc.ipV6()
const port = fc.integer({ min: 1, max: 65_535 })
const zone = fc.stringMatching(/^[a-z]{1,5}\d?$/)

test('every way of writing an address is counted as one', () => {
  fc.assert(
    fc.property(four, port, (address, at) => {
      const hex = ipaddr.IPv4.parse(address).toIPv4MappedAddress().toNormalizedString()
      for (const each of [
        `${address}:${at}`,
        ` ${address}\t`,
        `"${address}"`,
        `::ffff:${address}`,
        `[::FFFF:${address}]:${at}`,
        hex,
        hex.toUpperCase(),
      ])
        expect([each, canonical(each)]).toEqual([each, address])
    }),
  )
  fc.assert(
    fc.property(six, port, zone, (address, at, link) => {
      const known = canonical(address)
      expect(known).not.toBeNull()
      const long = ipaddr.IPv6.parse(address).toNormalizedString()
      for (const each of [address.toUpperCase(), `[${address}]`, `[${address}]:${at}`, `${address}%${link}`, long])
        expect([each, canonical(each)]).toEqual([each, known])
    }),
  )
})

test('one household is one address, and its neighbour another', () => {
  const half = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 4, maxLength: 4 })
  // Global unicast (2000::/3).
  const network = half.map(([first = 0, ...rest]) => [0x2400 + (first % 0x1000), ...rest])
  const written = (parts: number[]) => new ipaddr.IPv6(parts).toString()
  fc.assert(
    fc.property(network, half, half, (home, one, other) => {
      expect(canonical(written([...home, ...one]))).toBe(canonical(written([...home, ...other])))
      const next = [...home.slice(0, 3), (home[3] ?? 0) ^ 1]
      expect(canonical(written([...home, ...one]))).not.toBe(canonical(written([...next, ...one])))
    }),
  )
})

test('whatever a client writes, it is counted by the socket’s address, or by what the last proxy saw', () => {
  const lie = fc.oneof(
    fc.string({ unit: 'binary-ascii' }),
    four,
    six,
    fc.constantFrom(',', ', ', '1.1.1.1:80', '%', '['),
  )
  const lies = fc.array(lie, { maxLength: 8 }).map((each) => each.join(','))
  fc.assert(
    fc.property(lies, four, (forged, seen) => {
      expect(clientAddress(request(forged), 0)).toBe(SOCKET)
      expect(clientAddress(request(`${forged}, ${seen}`), 1)).toBe(seen)
      const marked = request(`${forged}, ${seen}`)
      marked.headers['x-entracte-address'] = forged
      markAddress(marked, 1)
      expect(addressOf(new Headers({ 'x-entracte-address': String(marked.headers['x-entracte-address']) }))).toBe(seen)
    }),
  )
})

test('whatever is written is counted by a key that is short', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ maxLength: 400 }), four, six), fc.nat({ max: 3 }), (written, proxies) => {
      const key = clientAddress(request(written), proxies)
      expect(key).toMatch(/^(\d+\.\d+\.\d+\.\d+|[\da-f:]+::\/64|::\/64)$/)
      expect(key.length).toBeLessThanOrEqual(45)
    }),
  )
  expect(clientAddress(request('1.1.1.1', ''), 0)).toBe('unknown')
})
