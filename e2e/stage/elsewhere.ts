import http from 'node:http'
import type { AddressInfo } from 'node:net'

export type Elsewhere = { url: string; close: () => Promise<void> }

export async function startElsewhere(body: string): Promise<Elsewhere> {
  const server = http.createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><link rel="icon" href="data:,"><title>Elsewhere</title>${body}`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    // Another host name makes another site.
    url: `http://localhost:${port}/`,
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
