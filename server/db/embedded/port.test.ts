import net from 'node:net'
import { expect, test } from 'vitest'
import { freePort } from './port.ts'

test('a free port is none that a system gives to outgoing connections, and many who ask get different ones', async () => {
  const ports = await Promise.all(Array.from({ length: 50 }, () => freePort()))
  for (const port of ports) {
    expect(port).toBeGreaterThanOrEqual(10_000)
    expect(port).toBeLessThan(32_768)
  }
  expect(new Set(ports).size).toBeGreaterThan(45)
})

test('one may listen on it', async () => {
  const port = await freePort()
  const server = net.createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  await new Promise((resolve) => server.close(resolve))
})

test('on an address that is none of this machine’s there is none', async () => {
  await expect(freePort('192.0.2.1')).rejects.toThrow(/EADDRNOTAVAIL|EINVAL/)
})
