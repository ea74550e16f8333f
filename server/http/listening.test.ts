import net from 'node:net'
import { expect, test } from 'vitest'
import { CannotStart } from '../db/embedded/refusal.ts'
import { addressOn, cannotListen, choosePort } from './listening.ts'

const listen = (port: number) =>
  new Promise<net.Server>((resolve) => {
    const server = net.createServer()
    server.listen(port, '127.0.0.1', () => resolve(server))
  })

test('any port is one that can be listened on, and a port that was asked for stays', async () => {
  const port = await choosePort(0, '127.0.0.1')
  expect(port).toBeGreaterThan(0)
  expect(await choosePort(port, '127.0.0.1')).toBe(port)
  const holder = await listen(port)
  await expect(choosePort(port, '127.0.0.1')).rejects.toThrow(/Port \d+ on 127\.0\.0\.1 is taken/)
  holder.close()
})

test('an address of another machine is not said to be a port that is taken', async () => {
  const refused = choosePort(0, '203.0.113.5')
  await expect(refused).rejects.toBeInstanceOf(CannotStart)
  await expect(refused).rejects.toThrow(/203\.0\.113\.5 is no address.*Set HOST/)
})

test.each([
  ['EADDRINUSE', /is taken.*set PORT/],
  ['EACCES', /not open to this user.*Set PORT/],
  ['EADDRNOTAVAIL', /no address of this machine.*Set HOST/],
  ['ENOTFOUND', /no address of this machine.*Set HOST/],
  ['EMFILE', /EMFILE/],
])('%s is said as what it is, in one line', (code, words) => {
  const { message } = cannotListen(Object.assign(new Error('listen'), { code }), 80, '0.0.0.0')
  expect(message).toMatch(words)
  expect(message).not.toContain('\n')
})

test.each([
  ['127.0.0.1', 'http://127.0.0.1:3000'],
  ['::1', 'http://[::1]:3000'],
  ['stage.example', 'http://stage.example:3000'],
  ['0.0.0.0', 'http://127.0.0.1:3000'],
  ['::', 'http://[::1]:3000'],
  ['0:0:0:0:0:0:0:0', 'http://[::1]:3000'],
])('who listens on %s is reached at %s', (host, address) => {
  expect(addressOn(host, 3_000)).toBe(address)
})
