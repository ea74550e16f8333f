import http from 'node:http'
import type { AddressInfo } from 'node:net'

// The yardstick of streams: a server that holds connections open and says nothing, in a process of its own.
const server = http.createServer((request, response) => {
  if (request.url === '/memory') return response.end(String(process.memoryUsage.rss()))
  return response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: {}\n\n')
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.once('disconnect', () => process.exit())
