import http from 'node:http'
import path from 'node:path'
import next from 'next'
import type { Env } from '../env.ts'
import { markAddress } from './address.ts'
import { isCall, openCalls } from './calls.ts'
import { closeInner } from './inner.ts'
import { cannotListen } from './listening.ts'
import { refreshingAt } from './refreshing.ts'
import { logRequest } from './request-log.ts'
import { demandTls } from './transport.ts'

export type House = { close: () => Promise<void> }

/** Time that requests in flight are given to end when the house closes (ms). */
const LAST_CALL = 5_000

/**
 * Opens the doors at this address: Next behind a server of our own, which knows the client's address, writes the log and
 * answers calls of the API.
 */
export async function serve(env: Env, address: string, { dev }: { dev: boolean }): Promise<House> {
  const app = next({ dev, dir: path.resolve(import.meta.dirname, '../..'), hostname: env.HOST, port: env.PORT })
  await app.prepare()
  const handle = app.getRequestHandler()
  const answerCall = openCalls(refreshingAt(address))

  const server = http.createServer((request, response) => {
    markAddress(request, env.TRUSTED_PROXIES)
    if (!dev) logRequest(request, response)
    demandTls(response)
    if (isCall(request)) return void answerCall(request, response)
    closeInner(request)
    void handle(request, response)
  })
  server.keepAliveTimeout = 65_000
  server.headersTimeout = 66_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(error, env.PORT, env.HOST)))
    server.listen(env.PORT, env.HOST, resolve)
  })
  return {
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const cut = setTimeout(() => server.closeAllConnections(), LAST_CALL)
      await closed
      clearTimeout(cut)
      await app.close()
    },
  }
}
