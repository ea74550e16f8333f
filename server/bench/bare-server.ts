import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseCookie } from 'cookie'
import type { BareAnswer } from './bare.ts'

// The yardstick of pages: a server that does no more than send these bytes, in a process of its own.
process.once('message', ({ headers, body }: BareAnswer) => {
  const server = http.createServer((request, response) => {
    const { seen = '0' } = parseCookie(request.headers.cookie ?? '')
    const isKnown = headers.etag !== undefined && request.headers['if-none-match'] === headers.etag
    if (seen === '0' && isKnown) return response.writeHead(304, headers).end()
    return response.writeHead(200, { ...headers, 'content-length': body.length }).end(body)
  })
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
})
process.once('disconnect', () => process.exit())
