import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import path from 'node:path'
import next from 'next'
import { voteWriter } from '../db/vote-writer.ts'
import type { Env } from '../env.ts'
import { beginHearing } from '../events/hearing.ts'
import { tellVotersOfEdits } from '../events/notices.ts'
import { OutdatedPages } from '../events/pages.ts'
import { forgetPlaces } from '../events/places.ts'
import { markAddress } from './address.ts'
import { answering } from './answering.ts'
import { callHandler, isCall } from './calls.ts'
import { Connections } from './connections.ts'
import { announcesBody, answerEarly, EXPECTS_TOO_MUCH, UNAVAILABLE } from './early.ts'
import { lookAt } from './entry.ts'
import { closeInner } from './inner.ts'
import { cannotListen } from './listening.ts'
import { mostConnections, PATIENCE, UNMOVED } from './patience.ts'
import { expiringAt } from './refreshing.ts'
import { logRequest } from './request-log.ts'
import { safetyHeadersAt } from './safety-headers.ts'
import { demandTls } from './transport.ts'
import { tellUnavailable } from './unavailable.ts'
import { answerUnheard } from './unheard.ts'

/** Behind our own HTTP server, with API calls answered there. */
export async function serve(
  env: Env,
  address: string,
  { dev }: { dev: boolean },
): Promise<{ close: () => Promise<void> }> {
  const server = http.createServer({ ...PATIENCE, requireHostHeader: false })
  const connections = new Connections(server, mostConnections())
  answerUnheard(server, connections)
  if (!dev) server.timeout = UNMOVED

  const app = next({
    dev,
    dir: path.resolve(import.meta.dirname, '../..'),
    port: env.PORT,
    // Next writes loopback addresses as `localhost` in redirects, and by another name would request its 404 page over
    // the network. In development this host decides who may watch.
    hostname: dev ? env.HOST : 'localhost',
    // Next takes every upgrade and never answers: in production it gets an unused server. Without a listener, Node
    // answers upgrades like requests.
    httpServer: dev ? server : http.createServer(),
  })
  await app.prepare()
  const handle = app.getRequestHandler()
  const pages = new OutdatedPages(expiringAt(address))
  // Before the first page is drawn: no event is missed.
  const hearing = await beginHearing(env.DATABASE_URL, [pages.hear, forgetPlaces, tellVotersOfEdits])
  voteWriter().onCounted = (theories) => pages.counted(theories)
  const answerCall = callHandler(hearing.heard)

  function receive(request: IncomingMessage, response: ServerResponse, early = lookAt(request)): void {
    if (!connections.begin(request, response)) return
    markAddress(request, env.TRUSTED_PROXIES)
    if (!dev) logRequest(request, response)
    for (const { key, value } of safetyHeadersAt(request.url ?? '/')) response.setHeader(key, value)
    demandTls(response)
    tellUnavailable(response)
    // The unread body prevents reusing the connection.
    if (request.method !== 'POST' && announcesBody(request)) response.setHeader('connection', 'close')
    if (early) answerEarly(response, early)
    else if (connections.refusing || (connections.closing && isHealth(request))) answerEarly(response, UNAVAILABLE)
    else if (isCall(request)) void answerCall(request, response)
    else {
      closeInner(request, { dev })
      answering(response, () => void handle(request, response))
    }
  }

  server.on('request', (request, response) => receive(request, response))
  server.on('checkExpectation', (request, response) => receive(request, response, EXPECTS_TOO_MUCH))
  server.on('checkContinue', (request, response) => {
    const early = lookAt(request)
    if (!early) response.writeContinue()
    receive(request, response, early)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(error, env.PORT, env.HOST)))
    server.listen(env.PORT, env.HOST, resolve)
  })
  return {
    async close() {
      await connections.close()
      await hearing.close()
      await app.close()
    },
  }
}

function isHealth({ url = '' }: IncomingMessage): boolean {
  return url.split('?', 1)[0] === '/api/health'
}
