import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BareAnswer } from './bare.ts'

// The yardstick of calls: a server that does no more than read JSON and write JSON, in a process of its own.
process.once('message', ({ headers, body }: BareAnswer) => {
  const answer = JSON.parse(body.toString())
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.once('end', () => {
      const asked = JSON.parse(Buffer.concat(chunks).toString())
      const text = Buffer.from(JSON.stringify(answer))
      response.writeHead(typeof asked === 'object' ? 200 : 400, { ...headers, 'content-length': text.length }).end(text)
    })
  })
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
})
process.once('disconnect', () => process.exit())
